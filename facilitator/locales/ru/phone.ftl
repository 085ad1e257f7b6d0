# Телефон участника и двери: вход по коду, вход по ссылке.

phone-boards = Темы
phone-empty-title = Здесь пока нет темы
phone-empty = Организатор ещё готовит сессию. Страница обновится сама.
phone-enter-again = Войти заново
phone-shut-waiting = { $count ->
    [one] На этом телефоне осталось { $count } неотправленное действие. Войдите заново и скажите модератору.
    [few] На этом телефоне осталось { $count } неотправленных действия. Войдите заново и скажите модератору.
   *[other] На этом телефоне осталось { $count } неотправленных действий. Войдите заново и скажите модератору.
  }
phone-memory-only = Этот телефон не даёт сохранять. Не закрывайте вкладку, пока есть неотправленное.
phone-stage-now = Этап: { $stage }
phone-step = Этап { $at } из { $count }: { $stage }
phone-round = тур { $number }
phone-minute-left = Осталась одна минута
phone-link-saved = сохранено на телефоне
phone-link-sending = отправляем…
phone-urgent = Важное объявление
phone-read = Понятно
phone-details = Подробности
phone-ready = У меня всё
phone-ready-on = У меня всё, жду остальных
phone-number = № { $number }
phone-loose = Пока без раздела
phone-mine = Мои предложения
phone-filter = Что показать

# Сбор
phone-lobby-title = Вы в зале
phone-lobby-wait = Скоро начнём. Экран сменится сам, ничего нажимать не нужно.
phone-you-are = Вы представляете
phone-in-hall = { $count ->
    [one] участник в зале
    [few] участника в зале
   *[other] участников в зале
  }
phone-lobby-question = О чём будем думать

# Предложения
phone-title-label = Ваше предложение
phone-title-hint = Одна мысль, одной фразой
phone-more-details = подробности
phone-more-section = раздел
phone-more-year = год
phone-details-label = Подробности
phone-details-hint = Зачем это нужно, кто может сделать, что потребуется
phone-section-label = Раздел
phone-section-any = решит модератор
phone-year-label = Год
phone-year-any = не знаю
phone-submit = Отправить предложение
phone-sent = Получено
phone-write-first = Сначала напишите предложение.
phone-too-long = Слишком длинно. Сократите и отправьте снова.
phone-limit-reached = { $limit ->
    [one] Вы отправили { $limit } предложение, больше на этой доске нельзя. Его можно изменить или отозвать.
    [few] Вы отправили { $limit } предложения, больше на этой доске нельзя. Любое можно изменить или отозвать.
   *[other] Вы отправили { $limit } предложений, больше на этой доске нельзя. Любое можно изменить или отозвать.
  }
phone-mine-empty-title = Здесь будут ваши предложения
phone-mine-empty = Под каждым – что с ним стало: получено, принято, объединено.
phone-edit-this = Изменить «{ $title }»
phone-edit-title = Предложение № { $number }
phone-edit-saved = Изменено
phone-withdraw = Отозвать предложение
phone-withdraw-sure = Предложение исчезнет с доски. Вернуть его сможет только модератор.
phone-withdraw-yes = Отозвать
phone-mend = Исправить
phone-discard = Убрать
phone-twins = Похожее уже есть
phone-twins-hint = Если это то же самое, можно не повторять: голосовать будем вместе. Если другое – отправляйте.
phone-others = Предложения зала
phone-others-empty-title = Других предложений пока нет
phone-others-empty = Как только кто-то напишет, предложение появится здесь.
phone-private = Пока каждый пишет сам. Чужие предложения откроются, когда модератор начнёт группировку.

# Что стало с предложением
phone-fate-saved = сохранено на телефоне · отправим, когда вернётся связь
phone-fate-sending = отправляем…
phone-fate-pending = получено · ждёт модератора
phone-fate-visible = принято · на доске
phone-fate-placed = принято · в разделе «{ $section }»
phone-fate-merged = объединено с похожим
phone-fate-merged-with = объединено с № { $number }
phone-fate-hidden = не вошло
phone-fate-hidden-why = Модератор не указал причину. Можно спросить его лично.
phone-fate-withdrawn = отозвано вами

# Группировка
phone-grouping-title = Модераторы собирают предложения в разделы
phone-grouping-hint = Можно смотреть и обсуждать. Дальше – голосование.
phone-sections = Разделы
phone-placed = Разобрано { $placed } из { $all }
phone-lane-empty = Пока пусто
phone-nothing-title = Предложений нет
phone-nothing-grouping = На этой доске никто ничего не предложил. Модератор может вернуться к сбору.
phone-nothing-voting = В этом туре голосовать не за что. Модератор откроет другой.
phone-nothing-deciding = На этой доске нечего решать. Модератор откроет другой этап.

# Голосование
phone-vote-soon-title = Голосование скоро начнётся
phone-vote-soon = Модератор откроет тур, и карточки появятся здесь сами.
phone-left = { $budget ->
    [one] Осталось { $left } из { $budget } голоса
   *[other] Осталось { $left } из { $budget } голосов
  }
phone-marked-of = Отмечено { $done } из { $all }
phone-marked = { $title }: { $value }
phone-dots-hint = { $max ->
    [one] Отдайте голоса тому, что важнее: на одно предложение – один. Менять можно, пока тур открыт.
    [few] Отдайте голоса тому, что важнее: на одно предложение – до { $max }. Менять можно, пока тур открыт.
   *[other] Отдайте голоса тому, что важнее: на одно предложение – до { $max }. Менять можно, пока тур открыт.
  }
phone-opinion-hint = Отметьте каждое предложение. Повторное нажатие снимает отметку. Менять можно, пока тур открыт.
phone-secret-hint = Голосование тайное: после закрытия связь голосов с вами стирается.
phone-filter-all = Все { $count }
phone-filter-unmarked = Без моих отметок { $count }
phone-vote-empty-title = Здесь ничего нет
phone-vote-empty = Выберите другой раздел или «Все».
phone-vote-all-marked = Вы отметили всё. Можно посмотреть и поправить во «Все».
phone-dots-on = { $count } из { $max }
phone-less = Снять голос
phone-more-dots = Добавить голос
phone-vote-for = Отдать голос
phone-voted = Голос отдан
phone-take-back = Снять отметку
phone-stray-merged = «{ $title }» объединили с «{ $into }». Ваша отметка учтена там.
phone-stray-uses = Она занимает голоса.
phone-stray-place = Она занимает место.
phone-stray-gone = Предложение убрали из голосования. Отметку можно снять.
phone-stray-gone-named = «{ $title }» убрали из голосования. Отметку можно снять.
phone-stray-take = { $count ->
    [one] Вернуть { $count } голос
    [few] Вернуть { $count } голоса
   *[other] Вернуть { $count } голосов
  }
phone-marks-sending = { $count ->
    [one] отправляем { $count } отметку
    [few] отправляем { $count } отметки
   *[other] отправляем { $count } отметок
  }
phone-marks-saved = { $count ->
    [one] { $count } отметка сохранена на телефоне
    [few] { $count } отметки сохранены на телефоне
   *[other] { $count } отметок сохранено на телефоне
  }
phone-marks-held = { $count ->
    [one] { $count } отметка принята
    [few] { $count } отметки приняты
   *[other] { $count } отметок принято
  }
phone-marks-none = отметок пока нет
phone-receipt = квитанция
phone-receipts = Квитанции
phone-receipts-hint = По квитанции любой может проверить, что ваш голос записан и учтён. Чей он и какой, страница не покажет.
phone-receipts-none = Пока ни одной.
phone-taken-back = отметка снята
phone-closed-dots = { $budget ->
    [one] { $count } из { $budget } голоса учтено
   *[other] { $count } из { $budget } голосов учтено
  }
phone-closed-none = Вы не голосовали
phone-closed-opinion = { $count ->
    [one] Учтена { $count } ваша отметка
    [few] Учтены { $count } ваши отметки
   *[other] Учтено { $count } ваших отметок
  }
phone-closed-hint = Тур закрыт. Итоги появятся, когда их откроет модератор.
phone-closed-secret = Тур закрыт, бюллетени сложены
phone-closed-secret-hint = Голосование было тайным: связь голосов с вами стёрта. Квитанции остались на этом телефоне.
phone-turnout = { $voters ->
    [one] из { $entitled } проголосовал
   *[other] из { $entitled } проголосовали
  }
phone-turnout-line = { $voters ->
    [one] Проголосовал { $voters } из { $entitled }
   *[other] Проголосовали { $voters } из { $entitled }
  }
phone-results = Итоги тура { $number }
phone-score-dots = Справа – сколько голосов отдано.
phone-score-opinion = Справа – сколько «за» без «против».
phone-score-rating = Справа – средняя оценка.
phone-score-ranking = Справа – сумма баллов: чем выше поставили, тем их больше.
phone-score-pairwise = Справа – в скольких сравнениях из ста это предложение взяло бы верх над средним.
phone-results-empty = В этом туре никто не проголосовал
phone-opinion-counts = за { $for } · против { $against } · воздержались { $abstain }
phone-my-mark = Вы: { $mark }

# Решения
phone-deciding-title = Дорожная карта
phone-deciding-hint = Что ваша организация готова взять на себя?
phone-plan-term = Срок
phone-plan-owner = Ответственный
phone-plan-result = Результат
phone-plan-none = пока не указан
phone-take = Взять обязательство
phone-take-this = Взять обязательство: { $title }
phone-take-title = Обязательство
phone-take-role = Как участвуете
phone-take-send = Взять на себя
phone-take-away = Отозвать
phone-taken = Обязательство записано
phone-quantity = Сколько
phone-quantity-wrong = Нужно число, например 25.
phone-unit = Чего
phone-unit-people = чел.
phone-unit-money = тыс. руб.
phone-note = Примечание
phone-organization = Организация

# Итоги
phone-outcome-title = Что стало с вашими предложениями
phone-outcome-sum = Вошло в дорожную карту: { $inside } из { $all }
phone-outcome-line = Строка { $line } дорожной карты
phone-outcome-merged = Объединено со строкой { $line }
phone-outcome-together = вместе с { $numbers }:
phone-outcome-loose = На доске, без раздела дорожной карты
phone-outcome-hidden = Не вошло
phone-outcome-pending = Не рассмотрено
phone-outcome-withdrawn = Отозвано вами
phone-outcome-votes = { $count ->
    [one] { $count } голос, место { $place }
    [few] { $count } голоса, место { $place }
   *[other] { $count } голосов, место { $place }
  }
phone-outcome-place = место { $place }
phone-outcome-no-votes = голосов не получило
phone-outcome-owner = ответственный: { $owner }
phone-outcome-term = срок: { $term }
phone-outcome-commitments = { $count ->
    [one] обязательство взяла { $count } организация
    [few] обязательства взяли { $count } организации
   *[other] обязательства взяли { $count } организаций
  }
phone-roadmap = Дорожная карта
phone-roadmap-whole = Вся дорожная карта
phone-roadmap-empty = В дорожной карте пока нет ни одной строки
phone-to-mine = Что стало с моими
phone-thanks = Спасибо за работу. Эту страницу можно открыть и позже.

# Меню
phone-code = Код сессии
phone-return-code = Код возврата
phone-return-hint = С ним можно войти с другого телефона и остаться собой.
phone-text-size = Размер текста
phone-text-normal = Обычный
phone-text-large = Крупный
phone-text-huge = Очень крупный
phone-theme = Вид
phone-theme-auto = Как в телефоне
phone-theme-light = Светлый
phone-theme-dark = Тёмный
phone-name = Имя
phone-side = Сторона

# Вход
phone-join-side = Кого вы представляете?
phone-join-optional = можно пропустить
phone-join-known = Организации, которые уже в зале
phone-join-already = уже в зале: { $count }
phone-join-enter = Войти
phone-join-entering = Входим…
phone-join-no-name = Имя не нужно. Голоса считаются без фамилий.
phone-join-votes-nameless = Голоса считаются без фамилий.
phone-join-choose-side = Выберите, кого вы представляете.
phone-join-write-name = Напишите, как вас зовут: организатор просит имя.
phone-join-trying = Связь медленная, пробуем ещё…
phone-join-no-line = Нет связи с сервером. Проверьте, что телефон в Wi-Fi зала, и нажмите «Войти» ещё раз.
phone-join-back = Я уже участвую с другого телефона
phone-join-return = Вернуться
phone-code-title = Введите код сессии
phone-code-hint = Код написан на экране в зале и на столах: шесть букв, например KPR TVX.
phone-code-unknown = Такого кода нет
phone-code-unknown-hint = Сверьте с экраном в зале: в кодах только латинские согласные, цифр и гласных нет.
phone-code-read = Читаем как { $code }
phone-code-recent = Недавние
phone-code-tip-where = Регистр, пробелы и раскладка клавиатуры не важны.
phone-code-tip-closed = Если сессия уже прошла, организатор мог её удалить. Спросите у него итоги.
phone-code-go = Открыть
phone-enter-title = Вход по ссылке
phone-enter-opening = Открываем…
phone-enter-no-link = Эта страница открывается по ссылке организатора или из терминала, где запущен сервер. Откройте её ещё раз целиком, вместе с частью после «#».
phone-enter-no-line = Сервер не ответил. Проверьте сеть и повторите.

# Согласие на имя. Слова с номером не меняются: согласие давали именно на них. Новые слова – новый номер.
phone-consent-title = Согласие на имя
phone-consent-1-what = Вы указали имя: { $name }. Вместе с ним хранятся организация и сторона, которые вы назвали.
phone-consent-1-why = Имя увидят организатор и модераторы, оно войдёт в список участников и в протокол сессии. В подсчёте голосов имён нет.
phone-consent-1-how-long = Имя хранится до дня, когда организатор удалит материалы сессии.
phone-consent-1-back = Согласие можно отозвать в любой момент здесь же, в меню: имя сотрётся сразу.
phone-consent-yes = Согласен, войти
phone-consent-no = Войти без имени
phone-consent-given = Согласие на имя дано { $at }
phone-consent-take-back = Отозвать согласие и стереть имя
phone-consent-taken-back = Имя стёрто

# Один телефон за стол
phone-table = { $count ->
    [one] Телефон стола: { $count } человек
    [few] Телефон стола: { $count } человека
   *[other] Телефон стола: { $count } человек
  }

# Кто пришёл, когда уже началось
phone-newcomer-proposing = Сейчас все пишут предложения. Присоединяйтесь: одна мысль, одной фразой.
phone-newcomer-grouping = Предложения уже собраны, модераторы раскладывают их по разделам. Дальше – голосование.
phone-newcomer-voting = Сейчас идёт голосование. Ваш голос ещё успеет.
phone-newcomer-deciding = Голосование прошло. Сейчас решают, кто за что отвечает.
phone-newcomer-closed = Сессия завершена. Здесь её итоги.

phone-support = Поддержать
phone-supported = Вы поддержали
phone-support-instead = Поддержано. Писать заново не нужно.
phone-receipts-trust = Что это доказывает
phone-receipt-other = действие
phone-receipt-submit = предложение отправлено
phone-receipt-edit = предложение изменено
phone-receipt-withdraw = предложение отозвано
phone-receipt-commitment = обязательство взято
phone-receipt-commitment-withdraw = обязательство отозвано
phone-return-print = Показать как QR, можно распечатать
phone-consent-yes-save = Согласен, сохранить
phone-turnout-table = за столами: { $count }
phone-filter-ours = Наши обязательства { $count }
phone-by-year = По годам
phone-by-section = По разделам
phone-no-year = Срок не указан
phone-ours = Обязательства нашей организации

# Оценки, порядок, пары
phone-rated-of = Оценено { $done } из { $all }
phone-rating-hint = Оцените каждое предложение: 1 – совсем нет, 5 – полностью. Повторное нажатие снимает оценку. Менять можно, пока тур открыт.
phone-places-left = Осталось мест { $left } из { $places }
phone-ranking-hint = Выберите до { $places } лучших и расставьте по порядку. Менять можно, пока тур открыт.
phone-set-at = { $title }: место { $place }
phone-put-at = Поставить на { $place }-е место
phone-places-full = Все места заняты
phone-higher = Выше
phone-lower = Ниже
phone-duels-done = Сравнений сделано: { $count }
phone-pairwise-hint = Выбирайте из двух то, что важнее. Сколько сравнений сделать, решаете вы.
phone-which-better = Что важнее?
phone-this-one = Вот это
phone-chosen = Выбрано: { $title }
phone-cannot-choose = Не могу выбрать
phone-duel-back = Вернуть прошлую пару
phone-duels-over = Вы сравнили все пары. Спасибо!
phone-my-place = { $place }-е место
phone-my-wins = лучше других: { $count }
