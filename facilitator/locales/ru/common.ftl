# Слова, общие для всех страниц.

close = Закрыть
cancel = Отмена
save = Сохранить
send = Отправить
retry = Повторить
back = Назад
edit = Изменить
undo = Отменить
more = Ещё
loading = Загружаем…
yes = Да
no = Нет
common-no-script = Для этой страницы нужен JavaScript. Включите его в настройках браузера и обновите страницу.

stage-lobby = Сбор
stage-proposing = Предложения
stage-grouping = Группировка
stage-voting = Голосование
stage-deciding = Решения
stage-closed = Итоги

link-online = на связи
link-slow = на связи, но медленнее
link-connecting = соединяемся…
link-offline = нет связи
link-restarting = сервер перезапускается

count-attendees = { $count ->
    [one] { $count } участник
    [few] { $count } участника
   *[other] { $count } участников
  }
count-proposals = { $count ->
    [one] { $count } предложение
    [few] { $count } предложения
   *[other] { $count } предложений
  }
count-votes = { $count ->
    [one] { $count } голос
    [few] { $count } голоса
   *[other] { $count } голосов
  }
count-organizations = { $count ->
    [one] { $count } организация
    [few] { $count } организации
   *[other] { $count } организаций
  }

opinion-for = за
opinion-against = против
opinion-abstain = воздержался

role-lead = Ведём
role-join = Участвуем
role-resource = Даём ресурс
role-train = Принимаем на практику
role-upskill = Повышаем квалификацию
role-invest = Вкладываем
role-against = Против

agreement-draft = проект
agreement-agreed = согласовано
agreement-signed = подписано

section-none = Без раздела
group-none = Сторона не указана
timer-paused = пауза
timer-over = время вышло
quoted = «{ $text }»

# Критерии оценки, когда модератор не назвал своих.
criterion-importance = Важность
criterion-feasibility = Выполнимость
