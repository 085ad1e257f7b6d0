# Документы: листы таблиц, дорожная карта, протокол, слова журнала.

doc-sheet-summary = Итоги
doc-sheet-roadmap = Дорожная карта
doc-sheet-proposals = Предложения
doc-sheet-round = Тур { $number }
doc-sheet-sides = По сторонам
doc-sheet-commitments = Обязательства
doc-sheet-agreements = Соглашения
doc-sheet-attendees = Участники
doc-sheet-journal = Журнал

doc-file-xlsx = { $title } – итоги
doc-file-csv = { $title } – таблицы
doc-file-docx = { $title } – дорожная карта и протокол
doc-file-json = { $title } – архив
doc-file-pictures = { $title } – картинки разделов
doc-file-pptx = { $title } – презентация
doc-file-pdf = { $title } – дорожная карта и протокол

doc-col-item = Показатель
doc-col-value = Значение
doc-col-line = №
doc-col-section = Раздел
doc-col-measure = Наименование мероприятия
doc-col-term = Срок реализации
doc-col-starts = Начало
doc-col-ends = Окончание
doc-col-owner = Ответственный исполнитель
doc-col-co-owners = Соисполнители
doc-col-result = Результат
doc-col-document = Вид документа
doc-col-result-document = Результат. Вид документа
doc-col-indicator = Показатель
doc-col-indicator-unit = Единица показателя
doc-col-base = Базовое значение
doc-col-indicator-by-year = Показатель по годам
doc-indicator-base = базовое значение – { $base }
doc-col-grounds = Основание
doc-col-money = Финансирование, тыс. руб.
doc-col-sources = Источники и годы
doc-col-total = Всего
doc-col-proposal = Предложение
doc-col-number = № предложения
doc-col-missing = Чего не хватает
doc-col-board = Доска
doc-col-map-line = Строка дорожной карты
doc-col-details = Подробности
doc-col-side = Сторона
doc-col-author = Автор
doc-col-year = Год
doc-col-round-points = { $round }, { $score }
doc-col-status = Статус
doc-col-merged-into = Объединено с №
doc-col-merged = Вошли №
doc-col-reason = Причина
doc-col-original = Исходная формулировка
doc-col-place = Место
doc-col-band = Не отличить от мест
doc-score-dots = Голоса
doc-score-opinion = За минус против
doc-score-rating = Средняя оценка
doc-score-ranking = Баллы Борда
doc-score-pairwise = Сила, %
doc-score-duels = Выиграно пар, %
doc-col-voters = Голосовали
doc-col-for = За
doc-col-against = Против
doc-col-abstain = Воздержались
doc-col-not-voted = Не голосовали
doc-col-lane = { $lane }: { $what }
doc-col-mean-of = { $criterion }: среднее
doc-col-median-of = { $criterion }: медиана
doc-col-spread-of = { $criterion }: разброс
doc-part-mean = среднее
doc-part-median = медиана
doc-part-spread = разброс
doc-col-first = Поставили первым
doc-col-wins = Сильнее стольких (Шульце)
doc-col-schulze = Место по Шульце
doc-col-low = Сила не меньше, %
doc-col-high = Сила не больше, %
doc-col-interval = Интервал 95 %
doc-col-duels = Выиграно пар
doc-col-won = Выиграно пар
doc-col-lost = Проиграно пар
doc-col-dispute = Спорность (0–1)
doc-col-consensus = Согласие сторон (0–1)
doc-col-was = Место в прошлом туре
doc-col-shift = Сдвиг места
doc-col-side-figures = Что в столбцах сторон
doc-col-round = Тур
doc-col-fair-place = Место при равном весе сторон
doc-col-moved = Место меняется
doc-col-organization = Организация
doc-col-commitment = Обязательство
doc-col-quantity = Количество
doc-col-unit = Единица
doc-col-by-year = По годам
doc-col-note = Примечание
doc-col-agreement = Соглашение
doc-col-kind = Вид
doc-col-parties = Стороны
doc-col-lines = Строки дорожной карты
doc-col-state = Состояние
doc-col-signatories = Подписали
doc-col-date = Дата
doc-col-text = Содержание
doc-col-person = Участник
doc-col-people = За сколько человек
doc-col-joined = Вход
doc-col-at = Время
doc-col-who = Кто
doc-col-act = Действие
doc-col-about = О чём
doc-col-undone = Отменено

doc-lane-hands = Руками
doc-lane-paper = На бумаге
doc-lane-table = Столом
doc-lane-together = Всего с залом

# Что считает каждый способ голосования.
doc-counted-dots = { $points ->
    [one] { $points } голос
    [few] { $points } голоса
   *[other] { $points } голосов
  }
doc-counted-opinion = «за» минус «против»: { $points }
doc-counted-rating = средняя оценка { $score }
doc-counted-ranking = { $points ->
    [one] { $points } балл Борда
    [few] { $points } балла Борда
   *[other] { $points } баллов Борда
  }
doc-counted-pairwise = сила { $strength } % (интервал { $low }–{ $high } %)
doc-counted-duels = { $points ->
    [one] выиграна { $points } пара ({ $score } %)
    [few] выиграны { $points } пары ({ $score } %)
   *[other] выиграно { $points } пар ({ $score } %)
  }
doc-counts-dots = Места – по числу голосов; у каждого участника их было { $places }.
doc-counts-opinion = Места – по разности «за» и «против».
doc-counts-rating = Места – по средней оценке всех критериев, от 1 до 5; разброс – стандартное отклонение, от 0 (все поставили одно) до 2.
doc-counts-ranking = Места – по баллам Борда: первое место в бюллетене даёт { $places ->
    [one] { $places } балл
    [few] { $places } балла
   *[other] { $places } баллов
  }, каждое следующее – на балл меньше. Рядом – место по методу Шульце.
doc-counts-pairwise = Места – по силе: в скольких парах из ста предложение выиграло бы у среднего (модель Брэдли – Терри). Рядом – 95-процентный интервал.
doc-side-dots = голоса
doc-side-opinion = «за» минус «против»
doc-side-rating = средняя оценка
doc-side-ranking = баллы Борда
doc-side-pairwise = выиграно пар
doc-round-turnout = Голосовали { $voters } из { $of } ({ $share }; за 100 % приняты { $base }).
doc-round-lanes = Кроме телефонов: { $lanes }.
doc-round-bands = При таком числе голосов неразличимы места { $bands } ({ $how }).
doc-round-no-bands = Все места различимы (уровень доверия 95 %).
doc-bands-wilson = интервал Уилсона, уровень доверия 95 %
doc-bands-intervals = интервалы силы пересекаются, уровень доверия 95 %

doc-few = менее { $number }
doc-yes = да
doc-year-term = { $year } г.
doc-term-from-to = { $starts } – { $ends }
doc-term-from = с { $starts }
doc-term-to = до { $ends }
doc-unplaced = Не распределено по разделам
doc-missing-owner = ответственный
doc-missing-term = срок
doc-missing-result = результат

doc-status-pending = ждёт проверки
doc-status-visible = принято к рассмотрению
doc-status-hidden = отклонено
doc-status-withdrawn = отозвано автором
doc-status-merged = объединено
doc-state-open = идёт
doc-state-closed = завершена
doc-state-archived = в архиве

doc-method-dots = точки
doc-method-opinion = за / против
doc-method-rating = оценки
doc-method-ranking = расстановка по местам
doc-method-pairwise = попарное сравнение
doc-round-open = голосование идёт
doc-round-closed = закрыт
doc-round-revealed = итоги показаны
doc-round-secret = тайный

doc-sum-title = Сессия
doc-sum-code = Код
doc-sum-place = Место
doc-sum-date = Дата
doc-sum-state = Состояние
doc-sum-made = Составлено
doc-sum-head = Контрольная сумма журнала
doc-sum-entries = Записей в журнале
doc-sum-attendees = Участников
doc-sum-tables = Из них за столами с одним телефоном
doc-sum-attendees-of = Участников: { $side }
doc-sum-proposals = Предложений
doc-sum-proposals-of = Предложений: { $side }
doc-sum-status = Предложений: { $status }
doc-sum-sections = Разделов
doc-sum-lines = Строк дорожной карты
doc-sum-unplaced = Предложений вне разделов
doc-sum-missing-term = Строк дорожной карты без срока
doc-sum-missing-owner = Строк дорожной карты без ответственного
doc-sum-missing-result = Строк дорожной карты без результата
doc-sum-round = { $round }
doc-sum-round-voters = { $round }: голосовали
doc-sum-round-entitled = { $round }: могли голосовать
doc-sum-round-first = { $round }: место { $place }
doc-sum-round-turnout = { $round }: явка
doc-sum-round-lanes = { $round }: посчитано в зале
doc-sum-round-counts = { $round }: как найдены места
doc-sum-round-bands = { $round }: неразличимые места
doc-sum-round-unseen = скрыто до конца тура
doc-sum-commitments = Обязательств
doc-sum-commitments-of = Обязательств: { $role }
doc-sum-agreements = Соглашений
doc-sum-signed = Соглашений подписано

doc-chart-ranking = { $round }: первые места
doc-page = Стр. &P из &N

doc-approve-word = УТВЕРЖДАЮ
doc-approve-post = (должность)
doc-approve-name = (подпись, инициалы, фамилия)
doc-approve-date = «___» ______________ 20___ г.
doc-agree-word = СОГЛАСОВАНО
doc-approve-act =
    приказом ____________________
    от «___» ____________ 20___ г. № _____
doc-approve-by-act = УТВЕРЖДЕН
doc-map-title = План мероприятий («дорожная карта»)
doc-map-empty = В разделах пока нет строк.
doc-col-no = № п/п
doc-proof = Сессия { $code } · записей в журнале: { $entries } · контрольная сумма { $head } · составлено { $made }

doc-minutes-draft = ПРОЕКТ
doc-minutes-organization = (наименование организации)
doc-minutes-title = ПРОТОКОЛ
doc-minutes-of = стратегической сессии «{ $title }»
doc-minutes-number = № { $number }
doc-minutes-chair = Председательствующий – { $name }
doc-minutes-secretary = Секретарь – { $name }
doc-minutes-present = Присутствовали: { $people ->
    [one] { $people } человек
    [few] { $people } человека
   *[other] { $people } человек
  }
doc-minutes-at-tables = , в том числе { $people } за { $tables ->
    [one] { $tables } столом, у которого один телефон на всех
   *[other] { $tables } столами, у каждого – один телефон на всех
  }
doc-for-a-table = { $name } (за стол: { $people } чел.)
doc-minutes-present-listed = { $present } (список прилагается).
doc-minutes-present-named = { $present }: { $names }.
doc-minutes-present-only = { $present }.
doc-minutes-agenda = ПОВЕСТКА ДНЯ:
doc-minutes-agenda-item = { $number }. { $title } (докладчик – ______________________)
doc-minutes-heard = { $number }. СЛУШАЛИ: ______________________ – «{ $title }».
doc-minutes-spoke = ВЫСТУПИЛИ: ____________________________________________
doc-minutes-voted = ГОЛОСОВАЛИ:
doc-minutes-vote = { $round }. № { $proposal } «{ $title }»: «за» – { $for }, «против» – { $against }, «воздержались» – { $abstain }; не голосовали – { $silent }.
doc-minutes-vote-open = { $round }. № { $proposal } «{ $title }»: «за» – { $for }, «против» – { $against }, «воздержались» – { $abstain }.
doc-minutes-dots-line = { $place }. № { $proposal } «{ $title }» – { $told }
doc-minutes-lane = { $lane }: { $counts }
doc-minutes-lane-opinion = «за» – { $for }, «против» – { $against }, «воздержались» – { $abstain }
doc-minutes-lane-rating = { $means } (оценивали: { $voters })
doc-minutes-lanes-of = № { $proposal } «{ $title }», посчитано в зале:
doc-minutes-decided = РЕШИЛИ:
doc-minutes-rest = Ещё { $count ->
    [one] { $count } строка
    [few] { $count } строки
   *[other] { $count } строк
  } – в таблицах сессии (XLSX), лист этого тура.
doc-minutes-first = Первые места:
doc-base-entitled = имевшие право голоса
doc-base-present = присутствовавшие
doc-base-voting = голосовавшие
doc-minutes-turnout = { $round }: { $turnout }
doc-decision-control = Контроль за исполнением решений возложить на ______________________.
doc-decision-sign = Подписать соглашения: { $agreements } – в срок до ______________.
doc-decision-carry-out = Ответственным исполнителям обеспечить выполнение мероприятий в сроки, указанные в дорожной карте.
doc-decision-fill-many = Определить недостающие сроки, ответственных и результаты ({ $count ->
    [one] { $count } строка
    [few] { $count } строки
   *[other] { $count } строк
  } дорожной карты) – в срок до ______________.
doc-decision-fill = Определить недостающие сроки, ответственных и результаты по строкам { $lines } – в срок до ______________.
doc-decision-noted = Принять к сведению результаты обсуждения и голосования.
doc-minutes-put-in = Внесено { $proposals ->
    [one] { $proposals } предложение
    [few] { $proposals } предложения
   *[other] { $proposals } предложений
  }, из них объединено с другими: { $merged }; строк в проекте дорожной карты: { $lines }.
doc-stage-deciding = Обсуждение строк дорожной карты и обязательства сторон
doc-stage-voting = Голосование
doc-stage-grouping = Распределение предложений по разделам
doc-stage-proposing = Сбор предложений
doc-minutes-agenda-step = { $number }. { $stage } ({ $since }–{ $to })
doc-indicators-title = Показатели
doc-map-gathered = собрана из предложений № { $numbers }
doc-minutes-approve-map = Одобрить проект дорожной карты (приложение { $annex }).
doc-minutes-commitments = Обязательства участников:
doc-minutes-commitment = { $organization } – { $role }: № { $proposal } «{ $title }»{ $amount }
doc-minutes-agreements = Соглашения:
doc-minutes-agreement = { $title } ({ $parties }) – { $state }
doc-minutes-annexes = Приложения:
doc-minutes-annex = { $number }. { $title }
doc-annex-people = Список участников
doc-annex-map = Проект дорожной карты
doc-annex-proposals = Перечень предложений
doc-annex = Приложение { $number }
doc-minutes-sign-chair = Председательствующий
doc-minutes-sign-secretary = Секретарь
doc-not-shown = (текст не показан залу)
doc-fate-merged = объединено с № { $number }
doc-fate-hidden = отклонено: { $reason }
doc-fate-merged-line = объединено с № { $number } (строка { $line })
doc-fate-line = строка { $line } дорожной карты
doc-fate-gathered = строка { $line } собрана из предложений № { $numbers }
doc-col-fate = Что стало
doc-anonymous = без имени
doc-no-organization = организация не указана

doc-actor-attendee = участник { $id }
doc-actor-someone = участник
doc-actor-moderator = модератор
doc-actor-organizer = организатор
doc-actor-screen = экран
doc-actor-system = сервер
doc-actor-stranger = новый участник
doc-actor-ballot = участники

doc-about-proposal = № { $number }
doc-about-merged = № { $numbers } → № { $into }
doc-about-split = № { $from } → № { $numbers }
doc-about-entry = запись { $seq }
doc-about-round = тур { $number }
doc-about-votes = { $count ->
    [one] { $count } отметка
    [few] { $count } отметки
   *[other] { $count } отметок
  }
doc-about-seconds = { $seconds } с
doc-about-locked = закрыт
doc-about-unlocked = открыт

doc-act-agreement-add = Добавлено соглашение
doc-act-agreement-edit = Изменено соглашение
doc-act-agreement-remove = Убрано соглашение
doc-act-agreement-sign = Соглашение подписано
doc-act-agenda-open = Открыт шаг повестки
doc-act-agenda-set = Составлена повестка
doc-act-logo-add = Добавлен логотип
doc-act-logo-move = Логотип переставлен
doc-act-logo-remove = Убран логотип
doc-act-proposal-note = Заметка модератора
doc-act-announcement-send = Объявление
doc-act-attendee-join = Вход участника
doc-act-attendee-speak-for = Телефон говорит за стол
doc-act-attendee-consent = Согласие на имя
doc-act-proposal-support = Предложение поддержано
doc-act-attendee-remove = Участник удалён
doc-act-attendee-return = Участник вернулся
doc-act-attendee-update = Участник изменил сведения о себе
doc-act-board-add = Добавлена доска
doc-act-board-edit = Изменена доска
doc-act-board-remove = Убрана доска
doc-act-commitment-make = Взято обязательство
doc-act-commitment-withdraw = Обязательство отозвано
doc-act-group-add = Добавлена сторона
doc-act-group-edit = Изменена сторона
doc-act-group-remove = Убрана сторона
doc-act-journal-undo = Отменено действие
doc-act-plan-set = Заполнена строка дорожной карты
doc-act-proposal-approve = Предложение допущено
doc-act-proposal-edit = Автор изменил предложение
doc-act-proposal-hide = Предложение скрыто
doc-act-proposal-merge = Предложения объединены
doc-act-proposal-place = Предложения распределены
doc-act-proposal-restore = Предложение возвращено
doc-act-proposal-reword = Поправлена формулировка
doc-act-proposal-distinguish = Предложения признаны разными
doc-act-proposal-split = Предложения разъединены
doc-act-proposal-submit = Новое предложение
doc-act-proposal-withdraw = Автор отозвал предложение
doc-act-ready-set = Отметка «готово»
doc-act-round-add-counted = Внесён подсчёт в зале
doc-act-round-close = Тур закрыт
doc-act-round-open = Открыт тур
doc-act-round-reveal = Итоги тура показаны
doc-act-round-count-heads = Посчитаны люди в зале
doc-act-screen-show = Переключён экран
doc-act-section-add = Добавлен раздел
doc-act-section-move = Раздел переставлен
doc-act-section-remove = Убран раздел
doc-act-section-rename = Раздел переименован
doc-act-stage-open = Открыт этап
doc-act-timer-add = Добавлено время
doc-act-timer-pause = Таймер: пауза или продолжение
doc-act-workshop-restore = Данные возвращены из резервной копии
doc-act-timer-ring = Время вышло, открыт следующий этап
doc-act-timer-start = Запущен таймер
doc-act-timer-stop = Таймер остановлен
doc-act-vote-cast = Голоса
doc-act-workshop-archive = Сессия убрана в архив
doc-act-workshop-close = Сессия завершена
doc-act-workshop-configure = Изменены настройки сессии
doc-act-workshop-erase = Сессия стёрта
doc-act-workshop-lock-joining = Вход участников
doc-act-workshop-reopen = Сессия открыта снова

slide-numbers = Сессия в цифрах
slide-number-attendees = { $count ->
    [one] участник
    [few] участника
   *[other] участников
  }
slide-number-proposals = { $count ->
    [one] предложение
    [few] предложения
   *[other] предложений
  }
slide-number-lines = { $count ->
    [one] строка дорожной карты
    [few] строки дорожной карты
   *[other] строк дорожной карты
  }
slide-number-ballots = { $count ->
    [one] бюллетень во всех турах
    [few] бюллетеня во всех турах
   *[other] бюллетеней во всех турах
  }
slide-number-commitments = { $count ->
    [one] обязательство
    [few] обязательства
   *[other] обязательств
  }
slide-number-signed = { $count ->
    [one] подписанное соглашение
    [few] подписанных соглашения
   *[other] подписанных соглашений
  }
slide-people = Участники
slide-hall = Кто работал в зале
slide-turnout = Явка
slide-voted = голосовали
slide-could = принято за 100 %
slide-base = За 100 % приняты: { $base }
slide-ranking = Что выбрал зал
slide-sections = Первое в каждом разделе
slide-first = Первое по голосам
slide-lines = Строк
slide-sides = Как голосовали стороны
slide-bands = неразличимы места { $bands }
slide-few = Ячейки, где меньше пяти человек, не показаны
slide-years = Дорожная карта по годам завершения
slide-undated = Строк без года: { $count }.
slide-money = Финансирование, тыс. руб. – { $sums }.
slide-commitments = Обязательства
slide-organizations = Организаций, взявших обязательства: { $count }
slide-agreements = Соглашения
