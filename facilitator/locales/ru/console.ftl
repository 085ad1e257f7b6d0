# Слова пульта модератора.

## Верх: этапы, таймер, связь

console-stages = Этапы
console-board = Доска
console-to-proposing = К предложениям
console-to-grouping = К группировке
console-to-voting = К голосованию
console-to-deciding = К решениям
console-to-closed = К итогам
console-go-stage = Перейти на этап «{ $stage }»
console-shut = Доступ закрыт. Попросите у организатора новую ссылку.
console-unsent = { $count ->
    [one] { $count } действие не отправлено
    [few] { $count } действия не отправлены
   *[other] { $count } действий не отправлено
  }
console-line-waits = сделанное уйдёт само, когда связь вернётся
console-timer = Таймер
console-timer-ends = звонок в { $time }
console-timer-then = затем следующий этап
console-timer-add = +1 мин
console-timer-pause = Пауза
console-timer-resume = Продолжить
console-timer-stop = Остановить таймер
console-timer-minute = Осталась минута
console-timer-how-long = Сколько минут?
console-timer-own = Своё число минут
console-timer-start = Пуск
console-timer-ends-stage = По окончании открыть следующий этап

## Что посередине

console-areas = Рабочие области
console-area-cards = Карточки
console-area-rounds = Голосование
console-area-plan = Дорожная карта
console-pane = Подробности

## Разбор предложений

console-inbox-tabs = Что показать
console-tab-loose = Не разобрано
console-tab-loose-title = Не разобрано
console-tab-pending = Одобрить
console-tab-pending-title = Ждут одобрения
console-tab-arrivals = Все
console-tab-arrivals-title = Все по времени
console-tab-away = Снятые
console-tab-away-title = Скрытые, отозванные, объединённые
console-chosen = выбрано { $count }
console-search = Поиск карточек
console-filter = Текст или №
console-filter-clear = Показать все
console-all-sides = Все стороны
console-sides = Стороны
console-by-side = По стороне
console-number = № { $number }
console-merged = объединено { $count }
console-in-section = раздел { $section }
console-has-details = с пояснением
console-guess = Отнести в раздел { $section } «{ $title }»
console-pick = Выбрать (x)
console-pick-number = Выбрать № { $number }
console-hidden = скрыто
console-hidden-because = скрыто: { $reason }
console-withdrawn = отозвано автором
console-withdrawn-why = Автор отозвал предложение. Вернуть его может только сам автор, отправив снова.
console-pending = ждёт одобрения
console-merged-into = объединено с № { $number }
console-drag-many = { $count ->
    [one] { $count } карточка
    [few] { $count } карточки
   *[other] { $count } карточек
  }

console-empty-filter = Ничего не нашлось
console-empty-lobby = Сбор участников
console-empty-lobby-next = Когда зал соберётся, откройте приём предложений.
console-empty-proposing = Предложений пока нет
console-empty-proposing-next = Они появятся здесь, как только их отправят с телефонов.
console-empty-proposing-open = Откройте этап «Предложения», чтобы зал мог писать.
console-empty-loose = Всё разобрано
console-empty-loose-next = Можно открывать голосование или уточнить формулировки в разделах.
console-empty-pending = Одобрять нечего
console-empty-pending-next = Новые предложения появятся здесь до показа залу.
console-empty-arrivals = Предложений пока нет
console-empty-arrivals-next = Здесь будут все предложения, новые сверху.
console-empty-away = Ничего не снято
console-empty-away-next = Скрытые, отозванные и объединённые предложения можно вернуть отсюда.

console-sections = Разделы дорожной карты
console-section = Раздел { $section }
console-section-of = раздел { $section } «{ $title }»
console-section-menu = Раздел «{ $title }»: переименовать, передвинуть, убрать
console-section-add = Раздел
console-section-title = Название раздела
console-section-left = Левее
console-section-right = Правее
console-section-remove = Убрать раздел
console-section-remove-hint = { $count ->
    [one] { $count } карточка вернётся в «Не разобрано».
    [few] { $count } карточки вернутся в «Не разобрано».
   *[other] { $count } карточек вернутся в «Не разобрано».
  }
console-empty-lane = Перетащите сюда карточку или выберите её и нажмите номер раздела.
console-empty-sections = Разделов пока нет
console-empty-sections-next = Добавьте разделы дорожной карты, чтобы раскладывать по ним предложения.
console-add = Добавить
console-remove = Убрать

## Правая панель

console-unselect = снять выбор
console-bulk-place = Отнести в раздел { $section } «{ $title }»?
console-place = Отнести
console-place-in = Отнести в раздел
console-place-none = Не разобрано
console-merge = Объединить
console-approve = Одобрить
console-hide = Скрыть
console-restore = Вернуть
console-reword = Исправить
console-split = Отделить
console-split-me = Отделить
console-split-all = Отделить все
console-vote-on-these = Голосовать по выбранным
console-chosen-list = Выбранные
console-and-more = и ещё { $count }
console-open-number = Открыть № { $number }
console-original = Слова автора:
console-year = срок { $year }
console-merged-parts = Объединённые с ним · { $count }
console-alike = Похоже на одно и то же
console-alike-merge = Объединить
console-alike-differ = Разные
console-alike-choose = Выбрать слова
console-alike-open = Похожие предложения
console-alike-all = Все догадки: { $count }
console-alike-none = Похожих больше нет.
console-alike-precision = Это догадки: на проверке верными были примерно { $tenths } из 10. Решаете вы.
console-alike-rough = Это грубые догадки по буквам. Решаете вы.
console-alike-chance = верно примерно в { $percent } случаях из 100
console-no-guess = Для этой карточки раздел не подсказать. Нажмите цифру раздела.
console-did-place-each = { $count ->
    [one] { $count } карточка разложена по подсказке
    [few] { $count } карточки разложены по подсказкам
   *[other] { $count } карточек разложено по подсказкам
}
console-did-distinguish = Запомнили: это разные предложения
console-section-sort = По голосам
console-section-sort-hint = Разложить по голосам можно, когда есть тур с видимыми голосами за эти карточки.
console-votes = Голоса
console-commitments = Обязательства
console-commitments-count = { $count ->
    [one] { $shown } обязательство
    [few] { $shown } обязательства
   *[other] { $shown } обязательств
  }
console-no-organization = организация не указана
console-history = Что с ним делали
console-last-acts = Последние действия
console-last-acts-none = Здесь появится то, что сделали модераторы.
console-last-acts-more = показать ещё
console-undo = отменить
console-undo-this = Отменить: { $what }
console-was-undone = (отменено)

console-now-lobby = Зал собирается
console-now-lobby-next = Покажите на экране код и QR. Когда все вошли, откройте приём предложений.
console-now-proposing = Зал пишет предложения
console-now-proposing-next = { $loose ->
    [0] Уже пришло: { $cards }. Поставьте таймер, чтобы все видели, сколько осталось.
   *[other] Пришло { $cards }, не разобрано { $loose }. Раскладывать можно уже сейчас.
  }
console-now-grouping = Разложите по разделам
console-now-grouping-next = { $loose ->
    [0] Всё разложено. Проверьте повторы и открывайте голосование.
   *[other] Осталось разобрать: { $loose }. Выберите карточки и нажмите номер раздела.
  }
console-now-voting = Голосование
console-now-voting-next = Повторы лучше объединить до тура: иначе они делят голоса между собой. На голосовании предложений: { $cards }.
console-now-voting-open = Идёт тур { $round }
console-now-voting-open-next = Проголосовали { $voted } из { $of }. Когда зал закончит, закройте тур.
console-now-voting-closed = Тур { $round } закрыт
console-now-voting-closed-next = Внесите руки и бумагу, если считали их отдельно. Потом покажите итоги залу: сразу или по шагам.
console-now-voting-revealing = Тур { $round }: итоги по шагам
console-now-voting-revealing-next = Открывайте места по одному, с последнего, или всё сразу. Зал видит каждый шаг.
console-now-voting-revealed = Тур { $round } показан залу
console-now-voting-revealed-next = Дальше – обсуждение, второй тур по ничьей или этап «Решения».
console-now-deciding = У каждой строки – срок, ответственный, результат
console-now-deciding-next = Нажмите на строку дорожной карты и заполните её вместе с залом. Строк: { $cards }.
console-now-bare = Предложений пока нет
console-now-bare-next = Вернитесь на этап «Предложения»: зал напишет их с телефонов.
console-now-closed = Итоги подведены
console-now-closed-next = Зал видит дорожную карту и что стало с его предложениями. Документы – у организатора.
console-question = Вопрос залу
console-show-pending = { $count ->
    [one] { $count } ждёт одобрения
    [few] { $count } ждут одобрения
   *[other] { $count } ждут одобрения
  }
console-gaps = Чего не хватает
console-without-owner = без ответственного { $count }
console-without-term = без срока { $count }
console-without-result = без результата { $count }

## Зал

console-hall = Зал
console-in-hall = в зале
console-ready = { $count ->
    [one] готов { $count }
   *[other] готовы { $count }
  }
console-ready-word = готовы
console-online = на связи
console-joined = вошли
console-side = Сторона
console-door = Вход для участников
console-qr = QR-код входа
console-lock-joining = Новых участников больше не пускать
console-announce = Объявление залу
console-announce-hint = Например: через пять минут собираемся в зале
console-announce-send = Отправить всем
console-urgent = Срочное: поверх всего
console-urgent-mark = Срочно:
console-people = { $count ->
    [one] { $shown } участник поимённо
    [few] { $shown } участника поимённо
   *[other] { $shown } участников поимённо
  }
console-person = Участник { $id }
console-person-remove = вывести

## Голосование

console-rounds = Туры
console-rounds-empty = Голосования ещё не было
console-rounds-empty-next = { $count ->
    [one] На доске { $count } предложение.
    [few] На доске { $count } предложения.
   *[other] На доске { $count } предложений.
  } Сначала объедините повторы, затем откройте тур.
console-rounds-empty-cards = Голосовать пока не за что: предложений ещё нет.
console-round = Тур { $number }
console-round-long = Тур { $number }
console-round-open = Открыть тур
console-round-next = Новый тур
console-round-open-now = { $count ->
    [one] Открыть тур по { $count } предложению
   *[other] Открыть тур по { $count } предложениям
  }
console-state-open = идёт
console-state-closed = закрыт
console-state-revealed = показан
console-round-close = Закрыть тур
console-round-reveal = Показать залу
console-round-shown = показано залу
console-reveal-steps = По шагам, с последнего места
console-reveal-turnout = Зал видит только явку
console-reveal-from = Зал видит места с { $place } по { $places }
console-reveal-next = Открыть место { $place }
console-reveal-first = Открыть первое место
console-reveal-all = Всё сразу
console-did-count-heads = Записано
console-base = 100 % – это
console-base-entitled = все вошедшие
console-base-present = все, кто в зале
console-base-voting = проголосовавшие
console-heads = Людей в зале
console-heads-phones = Телефоны { $count }
console-heads-over = – больше, чем людей в зале, на { $over }. Проверьте счёт.
console-heads-silent = · не голосовали { $silent }
console-second-round-title = Второй тур по ничьей тура { $round }
console-band = { $places } неразличимы
console-was = было { $place }-е
console-dispute = спорно: { $share } %
console-consensus = согласие сторон { $share } %
console-schulze = при сравнении попарно { $place }-е
console-rating-more = медиана { $median }, разброс { $spread }
console-interval = { $low }–{ $high } %
console-duels = побед { $won }, поражений { $lost }
console-first-places = { $count ->
    [one] { $count } первое место
    [few] { $count } первых места
   *[other] { $count } первых мест
  }
console-together = всего с телефонами: { $points } от { $voters } чел.
console-round-one-at-a-time = Сначала закройте идущий тур
console-round-method = Как голосуем
console-method-dots = Отметки
console-method-dots-hint = у каждого несколько отметок, можно ставить по одной и больше
console-method-opinion = За, против, воздержались
console-method-opinion-hint = для решений и протокола
console-method-rating = Оценки от 1 до 5
console-method-rating-hint = по критериям, например важность и выполнимость
console-method-ranking = Расставить по порядку
console-method-ranking-hint = каждый называет лучшие и ставит их по местам
console-method-pairwise = Парами
console-method-pairwise-hint = телефон показывает по два предложения, человек выбирает лучшее
console-places = Сколько мест расставить
console-places-hint = Первое место получает столько баллов, сколько мест, последнее – один.
console-places-of = { $places ->
    [one] { $places } место
    [few] { $places } места
   *[other] { $places } мест
  }
console-criteria = Критерии
console-criteria-hint = По одному в строке, не больше пяти. Пусто – важность и выполнимость.
console-round-top = Первые места тура { $round }
console-round-ties = Ничья тура { $round } · { $count }
console-round-top-count = Сколько первых
console-round-top-hint = Ничья на границе входит целиком.
console-round-minutes = Время, минут
console-round-minutes-none = без таймера
console-round-minutes-hint = Таймер пойдёт сразу. На нуле только прозвенит.
console-round-which = По каким предложениям
console-round-all = По всем видимым · { $count }
console-round-chosen = По выбранным · { $count }
console-round-section = Раздел { $section } «{ $title }» · { $count }
console-round-loose = { $count ->
    [one] Среди них { $count } ещё не разобрано.
   *[other] Среди них { $count } ещё не разобраны.
  }
console-round-title = Название тура
console-round-title-hint = Можно не заполнять
console-budget = Отметок на человека
console-budget-hint = По { $count } предложениям советуем { $budget }: одна отметка на 4–5 предложений, от 3 до 7.
console-budget-of = { $budget ->
    [one] { $budget } отметка на человека
    [few] { $budget } отметки на человека
   *[other] { $budget } отметок на человека
  }, до { $most } на одно
console-most = Не больше на одно
console-most-hint = Чтобы одно предложение не забрало все отметки человека.
console-blind = Вслепую
console-blind-hint = Пока тур идёт, подсчёта не видите и вы.
console-round-close-secret = Связь голосов с телефонами сотрётся: закрытый тайный тур не открыть снова.
console-round-close-blind = Вы увидите подсчёт, поэтому закрытый тур вслепую не открыть снова.
console-round-close-sure = Закрыть навсегда
console-round-close-not = Пусть идёт
console-secret = Тайный
console-secret-hint = При закрытии сервер забывает, чей бюллетень чей. Закрытие тайного тура не отменить.
console-on-cards = { $count ->
    [one] { $count } предложение
    [few] { $count } предложения
   *[other] { $count } предложений
  }
console-turnout = Проголосовали
console-turnout-of = из { $of } проголосовали · { $percent } %
console-opened-at = открыт в { $time }
console-closed-at = закрыт в { $time }
console-blind-open = Тур идёт вслепую: подсчёт появится, когда вы его закроете.
console-no-tally = Подсчёта пока нет.
console-weighed = С равным весом сторон
console-weighed-by = { $count ->
    [one] Взвешена { $count } сторона. Стрелки показывают, на сколько мест строка сдвинулась.
    [few] Взвешены { $count } стороны: у каждой одинаковый вес. Стрелки показывают, на сколько мест строка сдвинулась.
   *[other] Взвешены { $count } сторон: у каждой одинаковый вес. Стрелки показывают, на сколько мест строка сдвинулась.
  }
console-weighed-none = Взвешивать нечего: нужны голоса хотя бы от двух сторон.
console-weighed-moved = { $count ->
    [one] сдвиг на { $count } место
    [few] сдвиг на { $count } места
   *[other] сдвиг на { $count } мест
  }
console-second-round = Второй тур по ничьей · { $count }
console-place-column = Место
console-proposal-column = Предложение
console-result-column-dots = Отметки
console-result-column-opinion = За, против, воздержались
console-result-column-rating = Средняя оценка
console-result-column-ranking = Баллы за места
console-result-column-pairwise = Победы над средним предложением
console-phones-column = Телефоны
console-balance-column = За − против
console-counted-column = Руки и бумага
console-voters = { $count ->
    [one] { $count } человек
    [few] { $count } человека
   *[other] { $count } человек
  }
console-opinions = за { $for }, против { $against }, воздержались { $abstain }
console-count-hands = внести
console-count-for = Внести руки или бумагу по № { $number }
console-count-title = Посчитано в зале: № { $number }
console-count-hint = Считается отдельной строкой и с телефонами не смешивается. Нули убирают внесённое.
console-counted-voters = Человек
console-counted-points = Отметок
console-lane = Откуда
console-lane-hands = руки
console-lane-paper = бумага
console-lane-table = стол

## Дорожная карта

console-plan = Дорожная карта
console-plan-row = Строка дорожной карты
console-plan-all = все { $count }
console-plan-empty = Дорожная карта пока пуста
console-plan-empty-next = Разложите предложения по разделам: каждое станет строкой.
console-plan-line = Мероприятие
console-plan-term = Срок
console-plan-term-hint = до 31.12.2027, ежегодно
console-plan-owner = Ответственный
console-plan-owner-hint = кто отвечает за строку
console-plan-co-owners = Соисполнители
console-plan-co-owners-hint = через точку с запятой
console-plan-result = Результат
console-plan-result-hint = что будет, когда сделано
console-plan-document = Вид документа
console-plan-document-hint = приказ, соглашение, программа
console-plan-documents = приказ · распоряжение · соглашение · договор · программа · план-график · положение · отчёт · акт
console-plan-indicator = Показатель
console-plan-indicator-hint = что измеряем: приём на целевое обучение
console-plan-indicator-unit = Единица показателя
console-plan-indicator-unit-hint = чел., %, тыс. руб.
console-plan-indicator-base = Базовое значение
console-plan-indicator-base-hint = сколько сейчас, числом
console-plan-indicator-by-year = Показатель по годам
console-plan-indicator-by-year-hint = 2027: 25; 2028: 40
console-plan-funding = Финансирование, тыс. руб.
console-plan-funding-hint = источник – 2027: 500; 2028: 700, каждый с новой строки
console-plan-basis = Основание
console-plan-basis-hint = документ, на котором строка стоит
console-plan-remark = Примечание
console-plan-remark-hint = что ещё должно попасть в документ
console-plan-starts = Начало
console-plan-ends = Окончание
console-plan-dates-hint = Даты нужны только для ленты времени; в документ идёт «Срок» словами.
console-missing-owner = нет ответственного
console-missing-term = нет срока
console-missing-result = нет результата
console-field-saving = сохраняем…
console-field-saved = сохранено
console-field-failed = не сохранено
console-field-unread = не разобрать: напишите, как в подсказке
console-agreements = Соглашения
console-agreements-none = Соглашений пока нет. Запишите, кто с кем и о чём договорился.
console-agreement = Соглашение
console-agreement-add = Записать соглашение
console-agreement-title = О чём
console-agreement-kind = Вид
console-agreement-kinds = о сотрудничестве · о создании кластера · трёхстороннее · сетевая форма · практическая подготовка · целевое обучение · ученический договор · ГЧП, концессия · меморандум о намерениях
console-agreement-parties = Стороны
console-agreement-parties-hint = Каждая с новой строки.
console-agreement-lines = Каким строкам служит
console-agreement-lines-hint = Номера предложений через запятую.
console-agreement-text = Текст или примечание
console-agreement-serves = для строк
console-agreement-agree = Отметить: согласовано
console-agreement-sign = Отметить: подписано
console-agreement-signed-note = Подписано: изменить уже нельзя, только убрать.

## Вопросы поверх страницы

console-hide-one = Скрыть № { $number }?
console-hide-many = { $count ->
    [one] Скрыть { $count } предложение?
    [few] Скрыть { $count } предложения?
   *[other] Скрыть { $count } предложений?
  }
console-hide-reason = Почему
console-hide-hint = Причину увидит автор. Скрытое можно вернуть в любой момент.
console-hide-reasons = не по теме · повтор · непонятно, о чём · личные данные · грубость
console-reword-title = Исправить слова № { $number }
console-reword-changed = Пока вы правили, слова изменились: «{ $title }». Чтобы записать свои поверх, сохраните ещё раз.
console-words = Новые слова
console-details = Пояснение
console-letters = { $count } из { $most } знаков. Слова автора сохранятся рядом.
console-merge-title = { $count ->
    [one] Объединить { $count } предложение
    [few] Объединить { $count } предложения
   *[other] Объединить { $count } предложений
  }
console-merge-whose = Чьи слова останутся
console-merge-words = Или напишите общие слова
console-merge-hint = Тексты, авторы и голоса всех сохранятся; человек считается один раз. Можно отменить.
console-merge-none = Сначала одобрите хотя бы одно из них: его слова и останутся.
console-reopen = Вернуться на этап «{ $stage }»?
console-reopen-now = Открыть снова
console-reopen-reason = Причина
console-reopen-hint = Итоги уже показаны залу; причина останется в журнале.

## Клавиши и команды

console-keys = Клавиши
console-space = Пробел
console-keys-drag = Карточки можно и перетаскивать: одну или все выбранные сразу, между разделами и внутри раздела. Сочетания работают и в русской раскладке.
console-key-move = ходить по карточкам
console-key-walk = вниз, вверх
console-key-toggle = выбрать или снять выбор
console-key-extend = выбирать подряд
console-key-all = выбрать весь столбец
console-key-place = отнести в раздел с этим номером
console-key-accept = принять первую подсказку раздела
console-key-alike = похожие предложения списком
console-key-loosen = вернуть в «Не разобрано»
console-key-raise = передвинуть в столбце
console-key-approve = одобрить
console-key-reword = исправить слова
console-key-merge = объединить выбранные
console-key-hide = скрыть
console-key-undo = отменить последнее своё действие
console-key-next = следующий этап
console-key-timer = таймер: поставить, пауза, дальше
console-key-filter = найти карточку
console-key-palette = команда по имени; выбранное – в раздел по имени
console-key-sheet = эта шпаргалка
console-key-leave = снять выбор, закрыть
console-short-toggle = выбрать
console-short-place = раздел
console-short-merge = объединить
console-short-hide = скрыть
console-short-undo = отменить
console-short-filter = найти
console-short-sheet = клавиши
console-short-palette = команды
console-palette = Команды
console-palette-hint = Начните писать: таймер, экран, раздел…
console-palette-none = Такой команды нет. Разделы появятся в списке, когда выбрана карточка.

## Экран

console-on-screen = На экране:
console-follows = по этапу
console-show-view = На экран: { $view }
console-view-auto = следовать за этапом
console-view-auto-now = сейчас: { $view }
console-view-join = вход
console-view-wall = стена предложений
console-view-sections = разделы
console-view-turnout = сколько проголосовали
console-view-ranking = итоги тура
console-view-by-side = итоги по сторонам
console-view-matrix = важность и выполнимость
console-view-roadmap = дорожная карта
console-view-agreements = соглашения
console-view-timer = таймер
console-view-message = объявление
console-view-black = чёрный экран
console-journal = журнал { $seq }
console-journal-hint = Сколько записей в журнале и отпечаток последней: по нему потом проверяют, что журнал не меняли.

## Сделано

console-undone = Отменено
console-undone-what = Отменено: { $what }
console-nothing-to-undo = Отменять нечего. Действия других – в «Последних действиях».
console-select-first = Сначала выберите карточку: стрелки или щелчок.
console-select-two = Чтобы объединить, выберите две карточки или больше.
console-no-section = { $last ->
    [0] Разделов пока нет. Добавьте первый справа от карточек.
   *[other] Раздела { $number } нет. Нажмите цифру от 1 до { $last }.
  }
console-drop-moved = Разделы сменились, пока вы несли карточку. Она осталась на месте: перенесите её ещё раз.
console-nothing-pending = Среди выбранного нечего одобрять.
console-did-place = { $count ->
    [1] № { $number } – в разделе { $section }
   *[other] { $count } – в разделе { $section } «{ $title }»
  }
console-did-loosen = { $count ->
    [1] № { $number } – снова в «Не разобрано»
   *[other] { $count } – снова в «Не разобрано»
  }
console-did-approve = { $count ->
    [1] Одобрено
   *[other] Одобрено: { $count }
  }
console-did-hide = { $count ->
    [1] № { $number } скрыто
   *[other] Скрыто: { $count }
  }
console-did-restore = № { $number } возвращено
console-did-reword = № { $number }: слова исправлены
console-did-merge = Объединено { $count } в № { $number }
console-did-split = Отделено от № { $number }
console-did-stage = Этап: { $stage }
console-did-section-add = Добавлен раздел «{ $title }»
console-did-section-rename = Раздел теперь «{ $title }»
console-did-section-remove = Раздел убран
console-did-section-move = Раздел передвинут
console-did-screen = На экране: { $view }
console-did-announce = Объявление отправлено всем
console-did-timer-stop = Таймер остановлен
console-did-lock = Новых участников больше не пускаем
console-did-unlock = Вход снова открыт
console-did-remove-attendee = Участник выведен
console-did-round-open = Тур открыт
console-did-round-close = Тур закрыт
console-did-round-reveal = Итоги показаны залу
console-did-reveal-turnout = Залу показано, сколько проголосовали
console-did-reveal-place = Залу открыто место { $place }
console-did-counted = № { $number }: посчитанное в зале внесено
console-did-agreement = Соглашение записано
console-did-agreement-sign = Соглашение подписано
console-did-agreement-remove = Соглашение убрано

## Журнал

console-act-proposal-approve = одобрено № { $numbers }
console-act-proposal-hide = скрыто № { $numbers }
console-act-proposal-restore = возвращено № { $numbers }
console-act-proposal-reword = исправлены слова № { $numbers }
console-act-proposal-merge = объединены № { $numbers }
console-act-proposal-distinguish = признаны разными № { $numbers }
console-act-proposal-split = разделены № { $numbers }
console-act-proposal-place = { $section ->
    [none] № { $numbers } → не разобрано
   *[other] № { $numbers } → раздел { $section }
  }
console-act-section-add = добавлен раздел «{ $title }»
console-act-section-rename = раздел назван «{ $title }»
console-act-section-remove = убран раздел
console-act-section-move = передвинут раздел «{ $title }»
console-act-workshop-restore = вернул данные из резервной копии
console-act-stage-open = этап «{ $stage }»
console-act-round-open = открыт тур { $round }
console-act-round-close = закрыт тур { $round }
console-act-round-reveal = тур { $round } показан залу
console-act-round-count-heads = посчитаны люди в зале на туре { $round }
console-act-round-add-counted = внесено посчитанное в зале по № { $numbers }
console-act-plan-set = строка № { $numbers } уточнена
console-act-agreement-add = записано соглашение «{ $title }»
console-act-agreement-edit = изменено соглашение
console-act-agreement-sign = подписано соглашение
console-act-agreement-remove = убрано соглашение
console-act-announcement-send = объявление: «{ $text }»
console-act-screen-show = на экране: { $view }
console-act-attendee-speak-for = телефону дан голос стола
console-act-attendee-remove = выведен участник
console-act-workshop-lock-joining = { $value ->
    [on] вход закрыт
   *[other] вход открыт
  }
console-act-journal-undo = { $what ->
    [none] отменено действие
   *[other] отменено: { $what }
  }
console-act-timer-start = таймер: { $minutes } мин
console-act-timer-add = таймер: { $minutes } мин добавлено
console-act-timer-pause = { $state ->
    [paused] таймер на паузе
   *[other] таймер пущен дальше
  }
console-act-timer-stop = таймер снят
console-act-timer-ring = время вышло: этап «{ $stage }»
console-act-workshop-configure = изменены настройки сессии
console-act-workshop-close = сессия завершена
console-act-workshop-reopen = сессия снова открыта
console-act-workshop-archive = сессия убрана в архив
console-act-workshop-erase = сессия стёрта
console-act-attendee-erase = стёрты данные участника
console-act-board-add = добавлена доска «{ $title }»
console-act-board-edit = изменена доска
console-act-board-remove = убрана доска
console-act-group-add = добавлена сторона «{ $title }»
console-act-group-edit = изменена сторона «{ $title }»
console-act-group-remove = убрана сторона
console-act-logo-add = добавлен логотип «{ $title }»
console-act-logo-move = передвинут логотип
console-act-logo-remove = убран логотип

# Почему действие не отменяется
console-lasts-hall = Это сделал сам участник.
console-lasts-undo = Отмену не отменяют.
console-lasts-counted = Не отменить: голоса посчитаны.
console-lasts-ending = Завершает и открывает сессию организатор.
console-lasts-erased = Не отменить: стёрто навсегда.
console-lasts-backup = Не отменить: данные взяты из копии.
console-lasts-organizer = Отменить может организатор.
console-lasts-unknown = Не отменить: так делала прежняя версия программы.

## Отказы, которые модератору говорят иначе, чем участнику

console-refused-round-open-over-limit = На этой доске уже идёт тур. Закройте его и откройте новый.
console-refused-section-add-over-limit = Разделов уже { $limit }, больше нельзя. Объедините какие-нибудь.
console-refused-undo-conflict = { $what ->
    [none] Отменить нельзя: в зале это уже изменилось.
    [own] Отменить нельзя: на этом уже держится другое – карточки раздела, голоса тура.
   *[other] Отменить нельзя: после этого было – { $what }. Сначала отмените это.
  }
console-refused-proposal-merged = Эту карточку уже объединили с другой. Откройте ту, что осталась, и повторите.
console-refused-proposal-hidden = Эту карточку уже скрыли или отозвали. Верните её во вкладке «Снятые» и повторите.
console-refused-workshop-closed = Сессия завершена. Открыть её снова может организатор.
console-refused-timer-pause-bad-value = Таймер уже остановлен.
console-refused-plan-set-bad-payload = Не получилось сохранить поле. Проверьте дату: окончание не раньше начала.
console-refused-not-allowed = У этой ссылки нет прав модератора. Попросите новую у организатора.
console-refused-too-long = Слишком длинно: { $length } из { $limit } знаков. Сократите и сохраните снова.
console-refused-no-space = На сервере кончилось место. Освободите диск: до тех пор ничего не сохраняется.
console-table = { $count ->
    [one] стол, { $count } человек
    [few] стол, { $count } человека
   *[other] стол, { $count } человек
  }
console-table-of = За скольких говорит телефон № { $id }
console-table-hint = За скольких человек говорит этот телефон. Больше одного – телефон стола: его отметки считаются отдельной строкой «столы».
console-did-speak-for = { $count ->
    [one] Телефон говорит за одного
    [few] Телефон говорит за стол: { $count } человека
   *[other] Телефон говорит за стол: { $count } человек
  }
console-table-give = за весь стол…

console-agenda = Программа
console-agenda-spent = { $spent } из { $planned } мин
console-agenda-began = с { $time }
console-agenda-late = позже плана на { $minutes } мин
console-agenda-early = раньше плана на { $minutes } мин
console-agenda-by = { $minutes } мин
console-agenda-minutes = { $minutes } мин
console-agenda-ends = конец в
console-next = Дальше: { $step }
console-go-step = Шаг: { $step }
console-did-step = Начат шаг «{ $step }»
console-theme-team = Тематическая группа
console-held = { $number } сейчас держит { $by }. Подождите несколько секунд и повторите.
console-holds = Держит { $by }
console-somebody = другой модератор
console-rival = { $by } – сразу после вас: { $what }
console-rival-undo = { $by } отменяет ваше действие: { $what }
console-notes = Заметки модераторов
console-note-hint = Видят только модераторы
console-note-add = Записать
console-did-note = Заметка к № { $number } записана
console-card-on-screen = На экран
console-preview = Будет на экране: { $view }
console-screen-board = Чья доска
console-screen-first-board = первая
console-view-proposal = одно предложение
console-view-commitments = обязательства
console-view-logos = партнёры
console-view-thanks = благодарность
console-traits = Ещё условия
console-trait-short = до трёх слов
console-trait-long = длинные и с подробностями
console-trait-merged = объединённые
console-trait-reworded = с исправленными словами
console-trait-pending = ждут проверки
console-trait-hidden = скрытые
console-trait-withdrawn = отозванные
console-trait-mine = через мои руки
console-alarm-database = База данных не пишет
console-alarm-database-do = Голоса и предложения ждут на телефонах. Проверьте диск сервера.
console-alarm-disk = На диске меньше 10 %
console-alarm-disk-do = Освободите место на сервере, пока запись не остановилась.
console-alarm-backup = Копия не получается
console-alarm-backup-do = Автоматическая резервная копия не записалась: мало места или база повреждена. Снимите копию на другой диск: run.py backup ФАЙЛ.
console-alarm-guesses = Кто-то подбирает коды
console-alarm-guesses-do = Закройте вход, если все свои уже вошли.
console-alarms-more = и ещё { $count }
console-dropped = { $count ->
    [one] связь потерял { $count } человек
    [few] связь потеряли { $count } человека
   *[other] связь потеряли { $count } человек
  }
console-dropped-do = Похоже на сбой Wi-Fi: написанное сохранено на телефонах и придёт само.
console-backup = копия: { $time }
console-backup-none = копий ещё нет
console-disk = диск: свободно { $free } ГБ
console-not-voted = { $count ->
    [one] ещё не голосовал { $count } человек
    [few] ещё не голосовали { $count } человека
   *[other] ещё не голосовали { $count } человек
  }
console-act-proposal-note = заметка к № { $numbers }
console-act-agenda-open = шаг «{ $title }»
console-act-agenda-set = изменена программа
console-votes-left = { $count ->
    [one] у { $count } проголосовавшего остались голоса
   *[other] у { $count } проголосовавших остались голоса
  }

## Экраны: чьи, как выглядят, ещё один

console-screen-whose = Какой экран
console-screen-hall = экран зала
console-screen-of = экраны доски «{ $board }»
console-theme = Оформление экрана
console-theme-name = { $theme ->
    [light] Светлый
    [dark] Тёмный
   *[auto] Как на проекторе
  }
console-theme-of = { $theme ->
    [light] Экран: светлый
    [dark] Экран: тёмный
   *[auto] Экран: светлый или тёмный, как на проекторе
  }
console-did-theme = { $theme ->
    [light] Экран светлый
    [dark] Экран тёмный
   *[auto] Экран – как на проекторе
  }
console-screen-link = Ещё один экран: ссылка и QR
console-screen-link-board = Экран этой доски: ссылка и QR
console-screen-link-once = Сработает один раз, в течение десяти минут.
console-screen-link-qr = QR-код ссылки на экран
console-screen-link-address = Адрес экрана
console-screen-link-failed = Сервер не ответил. Попробуйте ещё раз.

## Таймер по программе, отмена вдогонку

console-timer-planned = По программе: { $minutes } мин
console-undo-waits = Отменю, как только действие дойдёт до сервера

## Порядок в разделе

console-order = Порядок в списке
console-order-up = Выше
console-order-down = Ниже
