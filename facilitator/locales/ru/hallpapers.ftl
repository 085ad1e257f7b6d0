# Бумаги для зала: плакат, таблички, бюллетени, список для подписей, заметка для прессы.

office-hallpapers = Бумаги для зала
office-hallpapers-what = Печатаются и до сессии, и во время неё.
office-paper-a4 = Плакат A4
office-paper-a5 = Плакат A5
office-paper-tent = Таблички на столы
office-paper-signatures = Список для подписей
office-paper-press = Заметка для прессы
office-paper-ballot = Бумажный бюллетень: { $round }
office-hallpapers-file-a4 = { $title } – плакат A4
office-hallpapers-file-a5 = { $title } – плакат A5
office-hallpapers-file-tent = { $title } – таблички на столы
office-hallpapers-file-ballots = { $title } – бюллетень, тур { $number }
office-ballot-name = Тур { $number }
office-ballot-dots = Голоса
office-ballot-place = Место
office-ballot-how-dots = Всего у вас { $budget ->
    [one] { $budget } голос
    [few] { $budget } голоса
   *[other] { $budget } голосов
  }, на одно предложение – не больше { $most }. Поставьте в клетках крестики или впишите число.
office-ballot-how-opinion = В каждой строке поставьте крестик в одной клетке. Пустая строка – вы не голосовали.
office-ballot-how-ranking = Впишите места: 1 – самое важное. Остальные строки оставьте пустыми.
office-ballot-how-rating = Впишите в клетки оценки от 1 до 5, где 5 – лучшая.
office-ballot-side = Сторона (если хотите указать): ______________________________
office-ballot-foot = Сессия { $code } · тур { $number } · бюллетень сдайте модератору: его внесут отдельной строкой тура

doc-file-press = { $title } – заметка для прессы
doc-file-press-pdf = { $title } – заметка для прессы
doc-file-signatures = { $title } – список для подписей
doc-file-signatures-pdf = { $title } – список для подписей

press-met = Прошла стратегическая сессия «{ $title }»{ $where }. В ней { $people ->
    [one] участвовал { $people } человек
    [few] участвовали { $people } человека
   *[other] участвовали { $people } человек
  }.
press-sides = По сторонам: { $sides }.
press-proposed = Участники внесли { $sent ->
    [one] { $sent } предложение
    [few] { $sent } предложения
   *[other] { $sent } предложений
  } с телефонов{ $merged ->
    [0] {""}
    [one] ; { $merged } похожее объединено с другими
    [few] ; { $merged } похожих объединены с другими
   *[other] ; { $merged } похожих объединены с другими
  }.
press-roadmap = В проекте дорожной карты { $lines ->
    [one] { $lines } мероприятие
    [few] { $lines } мероприятия
   *[other] { $lines } мероприятий
  } в { $blocks ->
    [one] { $blocks } разделе
   *[other] { $blocks } разделах
  }.
press-vote = { $round }: { $voters ->
    [one] проголосовал { $voters }
   *[other] проголосовали { $voters }
  } из { $entitled }. Больше всего поддержки получили: { $first }.
press-vote-open = { $round }: { $voters ->
    [one] проголосовал { $voters } участник
    [few] проголосовали { $voters } участника
   *[other] проголосовали { $voters } участников
  }. Больше всего поддержки получили: { $first }.
press-commitments = { $organizations ->
    [one] { $organizations } организация взяла на себя { $count ->
      [one] { $count } обязательство
      [few] { $count } обязательства
     *[other] { $count } обязательств
    }
    [few] { $organizations } организации взяли на себя { $count ->
      [one] { $count } обязательство
      [few] { $count } обязательства
     *[other] { $count } обязательств
    }
   *[other] { $organizations } организаций взяли на себя { $count ->
      [one] { $count } обязательство
      [few] { $count } обязательства
     *[other] { $count } обязательств
    }
  }.
press-signed = Подписано { $count ->
    [one] { $count } соглашение
    [few] { $count } соглашения
   *[other] { $count } соглашений
  }: { $titles }.
press-proof = Голоса может пересчитать любой, у кого есть архив сессии: записей в журнале – { $entries }, контрольная сумма { $head }.
press-list-title = Список участников
press-list-of = стратегической сессии «{ $title }»
press-list-name = Фамилия, имя, отчество
press-list-organization = Организация, должность
press-list-signature = Подпись
