"""What is said and done on the day, so that the acts and the downloads are held against one page."""

from __future__ import annotations

INDUSTRY, EDUCATION = "Индустрия", "Образование"
PLANT, COLLEGE = "Опытный стекольный завод", "Гусевский колледж"

TITLE = "Дорожная карта стекольного кластера"
HALL_FIRST = "Учебный цех на стекольном заводе"
HALL_DETAILS = "Две печи и линия выдувки: цех уже стоит пустой"
MASTERS = "Стажировка мастеров на производстве"
MASTERS_TWIN = "Стажировка мастеров производственного обучения на заводе"
MASTERS_REWORDED = "Стажировка мастеров на стекольных заводах"
PROGRAMME = "Новая программа «Оператор стекольного производства»"
PROGRAMME_EDITED = "Новая программа «Оператор стекловаренной печи»"
BUS = "Купить автобус"
CONTRACTS = "Целевые договоры со второго курса"
OLYMPIAD = "Олимпиада по химии для школьников"
RUDE = "Всё, что выше, не сделают никогда"
REASON = "Не предложение: скажите, что сделать"

# The numbers that the phones' order of sending gives.
NUMBERS = {
    HALL_FIRST: 1,
    MASTERS: 2,
    MASTERS_TWIN: 3,
    PROGRAMME_EDITED: 4,
    BUS: 5,
    CONTRACTS: 6,
    OLYMPIAD: 7,
    RUDE: 8,
}

BUDGET, MOST = 3, 2
# Who gives how many dots to what, and what must come of it: points, voters, place.
DOTS = {
    "vera": {HALL_FIRST: 2, MASTERS_REWORDED: 1},
    "gleb": {PROGRAMME_EDITED: 2, MASTERS_REWORDED: 1},
    "ilya": {MASTERS_REWORDED: 2, OLYMPIAD: 1},
}
POINTS = {
    MASTERS_REWORDED: (4, 3, "1"),
    HALL_FIRST: (2, 1, "2–3"),
    PROGRAMME_EDITED: (2, 1, "2–3"),
    OLYMPIAD: (1, 1, "4"),
    CONTRACTS: (0, 0, "5"),
}
HANDS = {CONTRACTS: 2}  # people who raised a hand, counted by the moderator

OPINIONS = {
    "vera": {HALL_FIRST: "за", OLYMPIAD: "против"},
    "gleb": {HALL_FIRST: "за", OLYMPIAD: "воздержался"},
    "ilya": {HALL_FIRST: "против"},
}
SAID = {HALL_FIRST: (2, 1, 0), OLYMPIAD: (0, 1, 1)}  # for, against, abstained

OWNER, TERM, RESULT = "Гусевский колледж", "до 31.12.2027", "Двадцать мастеров прошли стажировку"
TRAINEES = 25
AGREEMENT = "Соглашение о практической подготовке"
PLAIN = "Кофе в фойе до одиннадцати"
URGENT = "Пожарная проверка: выходим через левую дверь"
