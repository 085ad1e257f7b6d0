# Кабинет организатора: подготовка, ссылки, документы.

office-title = Кабинет организатора
office-language = Язык страницы
office-lang-ru = Русский
office-lang-en = English
office-contents = Содержание
office-saved = Сохранено
office-add = Добавить
office-refresh = Обновить
office-refused = Не получилось
office-erased = Сессия и все её данные удалены.

office-list-title = Ваши сессии
office-list-empty = Сессий в этом браузере пока нет
office-list-empty-what = Создайте первую или войдите в готовую по ссылке организатора.
office-put-away = { $count ->
    [one] { $count } сессия в архиве
    [few] { $count } сессии в архиве
   *[other] { $count } сессий в архиве
  }
office-state-open = идёт
office-state-closed = завершена
office-state-archived = в архиве

office-new = Новая сессия
office-new-title-hint = Так её увидят участники: «Дорожная карта кластера»
office-new-make = Создать
office-template-cluster = Кластер: 7 сторон, 8 разделов
office-template-blank = Пустая
office-enter = Войти в готовую
office-enter-what = Вставьте ссылку организатора целиком или только её секретную часть, после «t=».
office-enter-code-hint = Нужен, если вставлена только секретная часть
office-enter-go = Войти

office-day = { $day } { $month ->
    [1] января
    [2] февраля
    [3] марта
    [4] апреля
    [5] мая
    [6] июня
    [7] июля
    [8] августа
    [9] сентября
    [10] октября
    [11] ноября
   *[12] декабря
  } { $year }

office-part-now = Сейчас
office-part-links = Ссылки и плакаты
office-part-documents = Документы
office-part-papers = Оформление документов
office-papers-what = Что стоит в дорожной карте и в протоколе (DOCX и PDF). Пустое поле печатается чертой, на которой пишут от руки. Имена и должности печатаются так, как введены, и не склоняются.
office-papers-columns-what = Столбцы дорожной карты: место по порядку или «нет».
office-papers-column-off = нет
office-field-organization = Организация в заголовке протокола
office-field-number = Номер протокола
office-field-chair = Председательствующий
office-field-chair-hint = Например: И. И. Иванов, заместитель губернатора
office-field-secretary = Секретарь
office-field-approval = Гриф утверждения
office-approval-sign = УТВЕРЖДАЮ: должность и подпись
office-approval-act = УТВЕРЖДЕН: приказом, постановлением
office-approval-none = без грифа
office-field-approve-post = Должность утверждающего
office-field-approve-name = Инициалы и фамилия утверждающего
office-field-act = Каким актом утверждён
office-field-act-hint = Например: приказом Министерства образования от 16.12.2026 № 123
office-field-agree = Поставить слева гриф СОГЛАСОВАНО
office-field-agree-post = Должность согласующего
office-field-agree-name = Инициалы и фамилия согласующего
office-field-columns = Столбцы дорожной карты
office-field-indicators = Добавить после дорожной карты таблицу показателей
office-field-base = Что считать за 100 % в голосованиях
office-base-round = как задано в туре
office-base-voting = голосовавших
office-base-present = присутствующих
office-base-entitled = имевших право голоса
office-field-decisions = Решения (РЕШИЛИ)
office-field-decisions-hint = Одно решение в строке, номера проставятся сами. Пусто: одобрить дорожную карту, заполнить недостающее, подписать соглашения.
office-part-essentials = Главное
office-part-boards = Вопросы залу
office-part-sections = Разделы дорожной карты
office-part-sides = Стороны
office-part-ending = Завершение

office-now-joined = вошли
office-now-online = на связи сейчас
office-now-proposals = предложений
office-now-pending = + { $count } на проверке
office-now-rounds = туров голосования
office-now-commitments = обязательств
office-now-agreements = подписано соглашений
office-now-stage = Этап:
office-now-journal = Записей в журнале:
office-joining-open = Вход открыт
office-joining-locked = Вход закрыт для новых участников
office-joining-lock = Закрыть вход
office-joining-unlock = Открыть вход
office-closed-note = Сессия завершена: читать и скачивать можно, менять нельзя. Открыть её снова можно внизу страницы.

office-link-attendee = Участникам
office-link-attendee-what = Ссылка постоянная: её можно печатать и рассылать заранее.
office-link-moderator = Пульт модератора
office-link-moderator-what = Отсюда ведут сессию: этапы, разделы, голосования.
office-link-screen = Экран в зале
office-link-screen-what = Страница для проектора. Ею ничего нельзя нажать.
office-link-organizer = Ещё один организатор
office-link-organizer-what = Те же права, что у вас, в другом браузере.
office-link-open = Открыть здесь
office-link-make = Ссылка и QR
office-link-once = Ссылка сработает один раз, в течение десяти минут. Потом сделайте новую.
office-link-address = Адрес
office-link-qr = QR-код ссылки
office-link-here = Эта ссылка открывается только на компьютере сервера.
office-link-another = Сделать ещё одну
office-poster = Плакат A4
office-tent = Табличка на стол

office-poster-kicker = Стратегическая сессия
office-poster-wifi = Подключитесь к Wi-Fi
office-poster-password = пароль
office-poster-join = Наведите камеру и войдите
office-poster-or = или откройте
office-poster-foot = Устанавливать ничего не нужно. Если адрес набран вручную, введите код сессии.
office-poster-print = Напечатайте страницу: Ctrl+P, формат A4, без полей.

office-documents-what = Скачать можно в любой момент: документ собирается из того, что есть сейчас.
office-file-waiting = Ждём очереди: сейчас готовятся другие документы.
office-file-reading = Читаем данные сессии.
office-file-writing = Собираем документ и сверяем его с данными.
office-file-ready = Документ готов.
office-file-wait = Голосованию это не мешает. Страница обновится сама; её можно закрыть и вернуться позже.
office-file-stop = Отменить
office-file-take = Скачать
office-file-again = Собрать заново
office-document-xlsx = Таблицы: дорожная карта, предложения, голосования, обязательства, журнал
office-document-docx = Дорожная карта и протокол для Word
office-document-pdf = Дорожная карта и протокол для печати и подписи
office-document-pptx = Десять слайдов: явка, голосования, дорожная карта, обязательства
office-document-pictures = Картинки разделов для чата, сайта и слайдов, архивом
office-document-csv = Те же таблицы в CSV, архивом
office-document-json = Полный архив: для переноса и независимого пересчёта голосов
office-document-zip = Архив, таблицы и программа пересчёта одним файлом

office-field-title = Название
office-field-date = Дата
office-field-date-hint = Например, 2026-12-16 или «16–17 декабря»
office-field-place = Место
office-field-lang = Язык
office-field-code = Код сессии
office-field-token = Ссылка или её секретная часть
office-field-template = Основа
office-field-ask-name = Спрашивать имя участника
office-field-show-authors = Кто видит авторов предложений
office-field-ask-section = Участник может указать раздел предложения
office-field-ask-year = Участник может указать год предложения
office-field-wifi-ssid = Wi-Fi в зале: имя сети
office-field-wifi-password = Wi-Fi в зале: пароль
office-field-wifi-hint = Появится на экране и на плакате. Пусто: сеть без пароля.
office-field-hide-reasons = Почему скрывают предложения
office-field-hide-reasons-hint = По одной причине в строке: модератор выбирает из них, автор видит выбранную. Пусто: обычный список.
office-agenda = Программа
office-agenda-what = Видна только на пульте: сколько минут из плана прошло и когда закончим.
office-field-starts = Начало по часам зала
office-field-steps = Шаги
office-field-steps-hint = Шаг в строке: минуты, название и, если шаг открывает этап, его имя после черты. Например: «45 Предложения | { $proposing }». Этапы: { $lobby }, { $proposing }, { $grouping }, { $voting }, { $deciding }, { $closed }.
office-script-day = Взять сценарий на день
office-script-three-hours = Взять сценарий на три часа
office-link-label = Имя модератора
office-link-board = Какая доска
office-link-all-boards = все доски
office-link-hall-screen = как решит модератор
office-link-scope = Что можно
office-link-scope-all = ведёт всё
office-link-scope-theme = тематическая группа: только карточки и разделы
office-key-board = только доска «{ $board }»
office-field-board-title = Короткое название
office-field-question = Вопрос залу
office-field-hint = Подсказка на телефоне
office-field-proposals-limit = Не больше предложений от одного человека
office-field-limit-hint = Пусто: без предела
office-field-approve-first = Показывать предложения залу только после проверки модератором
office-field-private-writing = Пока пишут, никто не видит чужого
office-field-letter = Буква
office-field-colour = Цвет
office-field-reason = Причина
office-field-wrong = значение не подходит. Исправьте его и сохраните снова.

office-ask-name-no = нет
office-ask-name-optional = по желанию
office-ask-name-required = обязательно
office-show-authors-no = никто
office-show-authors-moderators = модераторы
office-show-authors-all = все

office-boards-what = Один вопрос подходит почти всегда. Несколько нужны, когда столы работают над разными темами.
office-board-add = Добавить вопрос
office-board-remove = Убрать вопрос
office-sections-what = В эти разделы модераторы собирают предложения. Номер раздела – его место в списке.
office-sections-empty = Разделов пока нет. Их можно добавить и во время группировки.
office-section-label = Раздел { $number }
office-section-new = Новый раздел
office-move-up = Выше: { $title }
office-move-down = Ниже: { $title }
office-remove-named = Убрать: { $title }
office-sides-what = Участник при входе выбирает, кого он представляет. Сторона всегда видна буквой на цвете.
office-sides-empty = Сторон пока нет: участники войдут без выбора.
office-side-title = Название стороны
office-side-letter = Буква
office-side-colour = Цвет
office-side-colour-next = следующий
office-colour-0 = синий
office-colour-1 = оранжевый
office-colour-2 = зелёный
office-colour-3 = красный
office-colour-4 = розовый
office-colour-5 = голубой
office-colour-6 = фиолетовый
office-colour-7 = жёлтый

office-close-what = После завершения телефоны показывают итог, менять уже ничего нельзя.
office-close = Завершить сессию
office-close-reason = Причина, если нужна для журнала
office-reopen-what = Снова открытая сессия продолжится с того же места. Причина останется в журнале.
office-reopen = Открыть снова
office-reopen-reason = Почему открываете снова
office-archive-what = В архиве сессия остаётся доступной для чтения и скачивания, но уходит из списков.
office-archive = Убрать в архив
office-erase = Удалить навсегда
office-erase-what = Удаляются участники, предложения, голоса и журнал. Вернуть их нельзя: сначала скачайте архив JSON.
office-erase-code = Введите код сессии { $code }
office-erase-go = Удалить навсегда
office-erase-mismatch = Код не совпал, ничего не удалено. Введите код этой сессии и повторите.

office-part-keys = Кто может войти
office-keys-what = Браузеры, вошедшие по ссылке, и постоянные ключи программ. Отозванный ключ закрывает страницу сразу.
office-key-program = Ключ программы: { $role }
office-key-since = { $role } · с { $at } UTC
office-key-mine = Это вы
office-key-revoke = Отозвать

office-part-logos = Логотипы
office-logos-what = Заказчик, регион, партнёры: на экране, когда модератор выберет «Логотипы», и под входом. PNG или JPEG до 256 КБ, лучше на белом или прозрачном фоне.
office-logos-empty = Логотипов пока нет
office-logo-title = Чей логотип
office-logo-picture = Файл картинки
office-field-picture = Картинка
office-field-screen-theme = Экран в зале
office-screen-theme-auto = как на компьютере с проектором
office-screen-theme-light = светлый (для светлого зала)
office-screen-theme-dark = тёмный (для тёмного зала)
