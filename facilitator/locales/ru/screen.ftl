# Экран в зале. Коротко: читают с последнего ряда.

screen-kicker = Стратегическая сессия
screen-join-camera = Наведите камеру
screen-join-or = или откройте
screen-join-qr = Код для входа: { $url }
screen-join-locked = Вход на сессию закрыт
screen-code-label = Код сессии: { $code }
screen-wifi = Wi-Fi
screen-wifi-password = пароль
screen-wifi-qr = Код для подключения к Wi-Fi
screen-in-hall-long = { $count ->
    [one] участник в зале
    [few] участника в зале
   *[other] участников в зале
  }

screen-proposals-count = { $shown } { $count ->
    [one] предложение
    [few] предложения
   *[other] предложений
  }
screen-number = № { $number }
screen-merged = + объединено { $count }
screen-wall-empty = Предложений пока нет
screen-wall-private = Каждый пишет сам, чужого пока не видно
screen-wall-empty-what = Напишите первое на телефоне

screen-sections-title = Разделы дорожной карты
screen-sections-sorted = разобрано { $shown }
screen-sections-wait = предложения появятся здесь, когда их разложат
screen-sections-loose = ещё не разобрано { $shown }
screen-sections-empty = Разделов пока нет
screen-sections-empty-what = Модератор добавит их, когда начнёт группировку

screen-round-title = Голосование · тур { $number }
screen-round-short = тур { $number }
screen-turnout-none = Голосование ещё не началось
screen-turnout-none-what = Модератор откроет его, и список появится на телефонах
screen-turnout-of = Проголосовали { $voters } из { $of }
screen-turnout-out-of = из { $shown } проголосовали
screen-turnout-closed = Голосование завершено. Итоги появятся здесь, когда их откроет модератор.
screen-turnout-revealed = Голосование завершено, итоги открыты.
screen-rule-dots = { $count ->
    [one] У каждого { $count } голос.
    [few] У каждого { $count } голоса.
   *[other] У каждого { $count } голосов.
  }
screen-rule-dots-free = Отметьте то, что поддерживаете.
screen-rule-opinion = По каждому предложению: за, против или воздержался.
screen-rule-rating = Каждому предложению – оценки от 1 до 5.
screen-rule-ranking = Расставьте по порядку до { $places } лучших.
screen-rule-pairwise = Телефон показывает по два: выбирайте лучшее.
screen-rule-secret = Голосование тайное.

screen-ranking-title = Итоги голосования · { $round }
screen-ranking-empty = В этом туре не за что было голосовать
screen-voted = { $count ->
    [one] проголосовал
   *[other] проголосовали
  } { $shown }
screen-of = { $voters } из { $of }
screen-bands = Места { $places } при таком числе голосов не различить
screen-ties = Места { $places } неразличимы: голосов поровну
screen-abstained = воздержались
screen-decided-people = поровну – выше то, что отметили больше людей
screen-decided-ranking = поровну – выше то, что чаще ставили первым
screen-decided-pairwise = поровну – выше то, что чаще побеждало
screen-score-opinion = за минус против
screen-score-rating = средняя оценка из 5
screen-score-ranking = баллы за места
screen-score-pairwise = сила, %
screen-lanes = + подсчитано в зале: { $count }

screen-by-side-title = По сторонам · { $round }
screen-fair = если стороны поровну: место { $place } ({ $way } на { $steps })
screen-by-side-rest = остальные: меньше { $few } человек от стороны
screen-by-side-none = По сторонам не показать: от каждой голосовали меньше { $few } человек
screen-diverging = Слева против, справа за
screen-matrix-title = Два тура рядом
screen-matrix-first = первые { $count }
screen-matrix-more = «+2» – там же ещё два
screen-matrix-none = Для матрицы нужны два подсчитанных тура

screen-roadmap-title = Дорожная карта
screen-roadmap-final = Дорожная карта · итог
screen-roadmap-lines = { $shown } { $count ->
    [one] мероприятие
    [few] мероприятия
   *[other] мероприятий
  }
screen-roadmap-promised = с обязательствами { $shown }
screen-roadmap-ownerless = без ответственного
screen-roadmap-undated = срок не назван
screen-roadmap-loose = Без раздела
screen-roadmap-section-empty = пока ничего
screen-roadmap-empty = Дорожная карта пока пуста
screen-roadmap-empty-what = Строки появятся, как только будут предложения
screen-thanks = Спасибо! Что стало с вашим предложением, видно на телефоне.

screen-agreements-title = Соглашения
screen-agreements-signed = подписано { $shown } из { $of }
screen-agreements-empty = Соглашений пока нет

screen-clock-none = Сейчас: { $stage }
screen-message-none = Объявлений нет
screen-urgent = Важно

screen-in-hall = в зале { $shown }
screen-foot-code = код
screen-foot-journal = журнал { $seq }
screen-lost = нет связи с сервером, показано последнее
screen-proof-qr = Контрольная сумма журнала: сфотографируйте

screen-page = стр. { $page } из { $pages }

screen-plan-owner = Отвечает
screen-plan-term = Срок
screen-plan-result = Результат
screen-plan-promised = Берутся

screen-commitments-title = Кто что берёт на себя
screen-commitments-count = { $shown } { $count ->
    [one] обязательство
    [few] обязательства
   *[other] обязательств
  }
screen-commitments-by = от { $shown } { $count ->
    [one] организации
   *[other] организаций
  }
screen-commitments-unnamed = организация не названа
screen-commitments-empty = Обязательств пока нет
screen-commitments-empty-what = Откройте строку дорожной карты на телефоне и скажите, что берёте на себя

screen-thanks-title = Спасибо за работу!
screen-thanks-people = { $shown } { $count ->
    [one] участник
    [few] участника
   *[other] участников
  }
screen-thanks-lines = { $shown } { $count ->
    [one] предложение
    [few] предложения
   *[other] предложений
  }
screen-thanks-commitments = { $shown } { $count ->
    [one] обязательство
    [few] обязательства
   *[other] обязательств
  }
screen-thanks-agreements = { $shown } { $count ->
    [one] соглашение подписано
    [few] соглашения подписаны
   *[other] соглашений подписано
  }
screen-thanks-fate = Что стало с вашим предложением, видно на вашем телефоне
