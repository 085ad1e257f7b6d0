"""Words of a rehearsal's people. Made up: any likeness to what somebody proposed is chance."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """Parts of sentences that fit in any choice, short replies, and organizations that do not exist."""

    acts: tuple[str, ...]
    places: tuple[str, ...]
    whys: tuple[str, ...]
    short: tuple[str, ...]
    organizations: tuple[str, ...]


RU = Words(
    acts=(
        "Открыть учебную стекловаренную мастерскую",
        "Обновить лабораторию химического анализа",
        "Запустить программу «Оператор стеклоформующих машин»",
        "Проводить стажировки преподавателей",
        "Создать совет наставников",
        "Заключать договоры о целевом обучении",
        "Организовать дни открытых дверей",
        "Ввести профессиональные пробы для восьмиклассников",
        "Купить печь отжига для практических занятий",
        "Собрать банк заданий от предприятий",
        "Платить стипендию работодателя лучшим студентам",
        "Построить общежитие для иногородних студентов",
        "Открыть класс промышленной безопасности",
        "Разработать модуль по робототехнике",
        "Вести общий реестр вакансий и практик",
        "Проводить конкурс молодых технологов",
        "Делать совместные исследования состава шихты",
        "Перевести демонстрационный экзамен",
        "Выпускать пробные партии изделий силами студентов",
        "Назначить куратора трудоустройства",
        "Подготовить заявку на грант",
        "Обучить мастеров работе со станками с ЧПУ",
        "Снимать короткие фильмы о профессиях",
        "Организовать подвоз студентов",
    ),
    places=(
        "на базе колледжа",
        "на площадке завода",
        "вместе с университетом",
        "в каждом районе",
        "при участии администрации",
        "на средства партнёров",
        "в рамках кластера",
        "по сетевой форме",
        "силами предприятий",
        "для выпускников прошлых лет",
        "в технопарке",
        "в летние месяцы",
        "раз в полгода",
        "до конца учебного года",
    ),
    whys=(
        "Сейчас этого нет, и выпускников приходится доучивать на месте.",
        "Об этом просили три предприятия подряд.",
        "Оборудование есть, не хватает людей, которые на нём учат.",
        "Начать можно с одной группы и посмотреть, что получится.",
        "Нужен один ответственный и понятный срок.",
        "Родители спрашивают об этом на каждом собрании.",
    ),
    short=(
        "Больше практики",
        "стажировки!!",
        "+ наставникам за часы",
        "Общежитие 🙏",
        "Автобус до завода",
        "Профориентация со школы",
        "- бумаги, + дела",
        "Зарплата мастеров",
        "Своя лаборатория",
        "Единая карта вакансий",
    ),
    organizations=(
        "Завод листового стекла «Прозрачный»",
        "Химкомбинат «Заречный»",
        "Колледж стекла и керамики",
        "Техникум «Север»",
        "Университет технологий материалов",
        "Институт силикатов",
        "Администрация округа",
        "Центр занятости",
        "Фонд «Опора роста»",
        "Союз стекольщиков",
        "Стеклотара-Сервис",
        "Лицей № 101",
    ),
)

EN = Words(
    acts=(
        "Open a glass-melting workshop for students",
        "Renew the chemical analysis laboratory",
        "Start a course for forming-machine operators",
        "Run placements for teachers",
        "Set up a council of mentors",
        "Sign employer-sponsored training contracts",
        "Hold open days",
        "Introduce job tasters for thirteen-year-olds",
        "Buy an annealing kiln for practical classes",
        "Collect a bank of tasks set by the plants",
        "Pay an employer's stipend to the best students",
        "Build a dormitory for students from afar",
        "Open a classroom for industrial safety",
        "Write a module on robotics",
        "Keep one register of vacancies and placements",
        "Hold a contest of young technologists",
        "Study batch composition together",
        "Move the final practical exam",
        "Let students make pilot batches of goods",
        "Name a guide for first jobs",
        "Prepare a bid for a grant",
        "Train instructors on CNC machines",
        "Film short stories about trades",
        "Arrange a bus for students",
    ),
    places=(
        "at the college",
        "on the plant's site",
        "together with the university",
        "in each district",
        "with the town's help",
        "with partners' money",
        "within the cluster",
        "as a shared programme",
        "by the plants themselves",
        "for those who graduated earlier",
        "in the technology park",
        "in the summer months",
        "twice a year",
        "before the school year ends",
    ),
    whys=(
        "There is none now, and graduates have to be taught again on the job.",
        "Three plants in a row have asked for it.",
        "The equipment is there, the people who teach on it are not.",
        "We could begin with one class and see.",
        "It needs one owner and a clear date.",
        "Parents ask for it at every meeting.",
    ),
    short=(
        "More practice",
        "placements!!",
        "+ pay mentors for their hours",
        "Dormitory 🙏",
        "A bus to the plant",
        "Start at school",
        "- paper, + action",
        "Instructors' pay",
        "A laboratory of our own",
        "One map of vacancies",
    ),
    organizations=(
        "Clearview Flat Glass",
        "Riverside Chemical Works",
        "College of Glass and Ceramics",
        "Northern Technical School",
        "University of Materials",
        "Institute of Silicates",
        "District council",
        "Job centre",
        "Stepstone Growth Fund",
        "Union of Glassmakers",
        "Bottle & Jar Services",
        "Lyceum No. 101",
    ),
)


def words_of(lang: str) -> Words:
    """The stock of a language; Russian for one that has none."""
    return EN if lang == "en" else RU
