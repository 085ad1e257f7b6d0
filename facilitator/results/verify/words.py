"""What is said of an archive, in the languages of this file, and the headings its tables go by.

The words stand here and not in the catalogue: this program is handed out alone and has nothing else with it.
"""

from __future__ import annotations

from typing import Any

LANGS = ("ru", "en")


class Broken(Exception):  # noqa: N818 - a finding, not a failure
    """The first thing that does not hold: `code` says what, `why` which case of it, `where` the place."""

    def __init__(self, code: str, why: str = "", **where: Any) -> None:
        super().__init__(code, why, where)
        self.code, self.why, self.where = code, why, where


# Key -> in the languages of LANGS.
SENTENCES = {
    "format": ("это не facilitator-archive", "this is not a facilitator-archive"),
    "version": (
        "версия {version!r} этой программе неизвестна, она знает версию 1",
        "version {version!r} is unknown to this verify, which knows version 1",
    ),
    "shape-list": (
        "это не похоже на архив: {noun} – не список",
        "not the form of an archive: {noun} is not a list",
    ),
    "shape-twice": (
        "это не похоже на архив: {noun} – один номер стоит дважды",
        "not the form of an archive: {noun} holds an id twice",
    ),
    "shape-read": ("это не похоже на архив: {what}", "not the form of an archive: {what}"),
    "seq": (
        "записи {seq} нет или она не на месте: здесь стоит {found}",
        "entry {seq} is missing or out of place: here stands {found}",
    ),
    "chain-follows": (
        "цепочка порвана на записи {seq}: она не продолжает предыдущую",
        "the chain is broken at entry {seq}: it does not follow the one before",
    ),
    "chain-changed": (
        "цепочка порвана на записи {seq}: запись изменена",
        "the chain is broken at entry {seq}: it was changed",
    ),
    "head": (
        "контрольная сумма не сходится: это не номер и не сумма последней записи, {seq}",
        "the head does not hold: it is not the number and the hash of the newest entry, {seq}",
    ),
    "known_head": (
        "ни у одной записи нет контрольной суммы {head}: записи отрезаны или сделаны заново",
        "no entry has the hash {head}: entries were cut off or made anew",
    ),
    "receipt": (
        "ни у одной записи нет квитанции {receipt}: записи отрезаны или сделаны заново",
        "no entry has the receipt {receipt}: entries were cut off or made anew",
    ),
    "missing": (
        "{noun}: {id} есть в журнале, но нет в архиве",
        "{noun}: {id} is in the journal and not in the archive",
    ),
    "phantom": (
        "{noun}: {id} есть в архиве, но нет в журнале",
        "{noun}: {id} is in the archive and not in the journal",
    ),
    "row": (
        "{noun}: {id}: в поле {field} не то, что говорит журнал",
        "{noun}: {id}: {field} is not what the journal says",
    ),
    "row-author": (
        "предложения: {id}: об авторе сказано не то, что в его строке участника",
        "proposals: {id}: the author is not what the attendee's own row says",
    ),
    "ballot-lane": (
        "тур {round_id}, бюллетень {ballot}: он не из того ряда, что говорит журнал",
        "round {round_id}, ballot {ballot}: is not in the lane that the journal says",
    ),
    "circle": ("предложения: {id} объединено по кругу", "proposals: {id} is merged in a circle"),
    "counted": (
        "тур {round_id}, предложение {proposal_id}: посчитанное в зале ({lane}) – не то, что говорит журнал",
        "round {round_id}, proposal {proposal_id}: {lane} are not what the journal says",
    ),
    "ballot-known": (
        "тур {round_id}, бюллетень {ballot}: стоит дважды, или такого тура нет",
        "round {round_id}, ballot {ballot}: stands twice, or is of a round that is not there",
    ),
    "ballot-journal": (
        "тур {round_id}, бюллетень {ballot}: его нет в журнале",
        "round {round_id}, ballot {ballot}: is not in the journal",
    ),
    "ballot-people": (
        "тур {round_id}, бюллетень {ballot}: он не за столько человек, сколько говорит журнал",
        "round {round_id}, ballot {ballot}: does not stand for as many people as the journal says",
    ),
    "ballot-alone": (
        "тур {round_id}, бюллетень {ballot}: он есть только в журнале",
        "round {round_id}, ballot {ballot}: is in the journal alone",
    ),
    "ballot-emptied": (
        "тур {round_id}, бюллетень {ballot}: отметок нет, а никого не удаляли",
        "round {round_id}, ballot {ballot}: its marks are gone and nobody was shown out",
    ),
    "ballot-budget": (
        "тур {round_id}, бюллетень {ballot}: голосов больше, чем разрешено",
        "round {round_id}, ballot {ballot}: more dots than the budget",
    ),
    "mark-last": (
        "тур {round_id}, бюллетень {ballot}: отметка за предложение {proposal_id} – не последняя в журнале",
        "round {round_id}, ballot {ballot}: the mark on proposal {proposal_id} is not the journal's last one",
    ),
    "mark-round": (
        "тур {round_id}, бюллетень {ballot}: предложение {proposal_id} – не из этого тура",
        "round {round_id}, ballot {ballot}: the mark on proposal {proposal_id} is not of this round",
    ),
    "mark-rules": (
        "тур {round_id}, бюллетень {ballot}: такой отметки ({proposal_id}) этот тур не допускает",
        "round {round_id}, ballot {ballot}: this round allows no such mark on proposal {proposal_id}",
    ),
    "method": (
        "тур {round_id}: способ {method!r} эта программа считать не умеет",
        "round {round_id}: this verify cannot count the method {method!r}",
    ),
    "turnout": (
        "тур {round_id}: число голосовавших не сходится",
        "round {round_id}: the number of voters does not hold",
    ),
    "tally": (
        "тур {round_id}, предложение {proposal_id}: подсчёт не сходится: {fields}",
        "round {round_id}, proposal {proposal_id}: the tally does not hold: {fields}",
    ),
    "sheet-only": (
        "лист «{sheet}» есть только в xlsx или только в csv",
        "the sheet {sheet} is in the xlsx or in the csv alone",
    ),
    "sheet-missing": ("листа «{sheet}» нет в {kind}", "the sheet {sheet} is not in the {kind}"),
    "sheet-says": ("лист «{sheet}» не говорит: {what}", "the sheet {sheet} does not say: {what}"),
    "sheet-rounds": (
        "листы «{sheet}» – не туры архива",
        "the sheets {sheet} are not the rounds of the archive",
    ),
    "sheet-column": ("в листе «{sheet}» нет столбца: {what}", "the sheet {sheet} has no column: {what}"),
    "sheet-lacks": (
        "в листе «{sheet}» нет предложения {proposal}",
        "the sheet {sheet} lacks proposal {proposal}",
    ),
    "sheet-large": ("лист «{sheet}» слишком велик", "the sheet {sheet} is too large"),
    "sheet-foreign": (
        "в листе «{sheet}» то, чего в наших таблицах не бывает",
        "the sheet {sheet} holds what no table of ours holds",
    ),
    "cell-holds": (
        "{file}: {sheet}, ячейка {cell}: в ней {found}, а {whose} говорит {meant}",
        "{file}: {sheet}, cell {cell}: it holds {found}, {whose} says {meant}",
    ),
    "cell-formula": (
        "{file}: {sheet}, ячейка {cell}: в ней формула",
        "{file}: {sheet}, cell {cell}: it holds a formula",
    ),
}
WORDS = {
    "holds": ("сходится: {counts}", "holds: {counts}"),
    "does-not-hold": ("не сходится: {what}", "does not hold: {what}"),
    "tables-hold": ("таблицы сходятся, ячеек: {cells} ({beside})", "tables hold: {cells} cells ({beside})"),
    "head-is": ("контрольная сумма: {head} (запись {seq})", "head: {head} (entry {seq})"),
    "no-file": ("не прочитать {file}: {why}", "cannot read {file}: {why}"),
    "no-json": ("это не JSON: {why}", "not JSON: {why}"),
    "no-tables": ("таблицы не прочитать: {why}", "the tables cannot be read: {why}"),
    "and": (" и ", " and "),
    "nothing": ("ничего", "nothing"),
    "archive": ("архив", "the archive"),
    "csv": ("csv", "the csv"),
    "about": (
        "Пересчитывает архив: цепочку журнала, строки, бюллетени, подсчёты и таблицы рядом.",
        "Recounts an archive: the journal's chain, rows, ballots, tallies, and the tables beside it.",
    ),
    "about-file": (
        "архив (results.json) или zip, в котором он пришёл",
        "an archive (results.json), or the zip it came in",
    ),
    "about-head": ("контрольная сумма с экрана или из документа", "a head that a document or screen showed"),
    "about-receipt": ("квитанция с телефона", "a receipt that a phone kept"),
    "about-lang": (
        "язык ответа: ru или en; иначе – язык архива",
        "the language of the answer; else the archive's own",
    ),
    "boards": ("доски", "boards"),
    "sections": ("разделы", "sections"),
    "groups": ("стороны", "groups"),
    "attendees": ("участники", "attendees"),
    "proposals": ("предложения", "proposals"),
    "rounds": ("туры", "rounds"),
    "ballots": ("бюллетени", "ballots"),
    "commitments": ("обязательства", "commitments"),
    "agreements": ("соглашения", "agreements"),
    "announcements": ("объявления", "announcements"),
    "journal": ("записи журнала", "journal"),
    "marks": ("отметки", "marks"),
    "taken_back": ("бюллетени удалённых участников", "taken back"),
}
# The headings of the tables, each in the languages of LANGS.
HEADINGS = {
    "sum-head": ("Контрольная сумма журнала", "Check sum of the journal"),
    "sum-entries": ("Записей в журнале", "Journal entries"),
    "sheet-summary": ("Итоги", "Summary"),
    "sheet-roadmap": ("Дорожная карта", "Roadmap"),
    "sheet-proposals": ("Предложения", "Proposals"),
    "col-line": ("№", "No."),
    "col-number": ("№ предложения", "Proposal no."),
    "col-proposal": ("Предложение", "Proposal"),
    "col-details": ("Подробности", "Details"),
    "col-status": ("Статус", "Status"),
    "col-merged-into": ("Объединено с №", "Merged into no."),
    "col-measure": ("Наименование мероприятия", "Measure"),
    "col-owner": ("Ответственный исполнитель", "Owner"),
    "col-co-owners": ("Соисполнители", "Co-owners"),
    "col-result": ("Результат", "Result"),
    "col-document": ("Вид документа", "Kind of document"),
    "col-indicator": ("Показатель", "Indicator"),
    "col-place": ("Место", "Place"),
    "col-band": ("Не отличить от мест", "Not told from places"),
    "score-dots": ("Голоса", "Dots"),
    "score-opinion": ("За минус против", "For minus against"),
    "score-rating": ("Средняя оценка", "Mean mark"),
    "score-ranking": ("Баллы Борда", "Borda points"),
    "score-pairwise": ("Сила, %", "Strength, %"),
    "score-duels": ("Выиграно пар, %", "Pairs won, %"),
    "col-voters": ("Голосовали", "Voted"),
    "col-for": ("За", "For"),
    "col-against": ("Против", "Against"),
    "col-abstain": ("Воздержались", "Abstained"),
    "col-not-voted": ("Не голосовали", "Did not vote"),
    "col-mean-of": ("{criterion}: среднее", "{criterion}: mean"),
    "col-median-of": ("{criterion}: медиана", "{criterion}: median"),
    "col-spread-of": ("{criterion}: разброс", "{criterion}: spread"),
    "col-first": ("Поставили первым", "Put first by"),
    "col-wins": ("Сильнее стольких (Шульце)", "Beats so many (Schulze)"),
    "col-schulze": ("Место по Шульце", "Place by Schulze"),
    "col-low": ("Сила не меньше, %", "Strength at least, %"),
    "col-high": ("Сила не больше, %", "Strength at most, %"),
    "col-won": ("Выиграно пар", "Pairs won"),
    "col-lost": ("Проиграно пар", "Pairs lost"),
    "col-dispute": ("Спорность (0–1)", "Dispute (0–1)"),
    "col-consensus": ("Согласие сторон (0–1)", "Consensus of the sides (0–1)"),
    "col-was": ("Место в прошлом туре", "Place in the round before"),
    "col-shift": ("Сдвиг места", "Places moved"),
    "status-pending": ("ждёт проверки", "waits for approval"),
    "status-visible": ("принято к рассмотрению", "under consideration"),
    "status-hidden": ("отклонено", "declined"),
    "status-withdrawn": ("отозвано автором", "withdrawn by its author"),
    "status-merged": ("объединено", "merged"),
    "lane-hands": ("Руками", "Hands"),
    "lane-paper": ("На бумаге", "Paper"),
    "lane-table": ("Столом", "Table"),
    "lane-together": ("Всего с залом", "All with the hall"),
}


def sentence(lang: str, found: Broken) -> str:
    """What was found, in words."""
    key = f"{found.code}-{found.why}" if found.why else found.code
    where = {name: _shown(lang, name, value) for name, value in found.where.items()}
    return SENTENCES[key][LANGS.index(lang)].format(**where)


def _shown(lang: str, name: str, value: Any) -> Any:
    if name in ("noun", "whose"):
        return word(lang, value)
    if found := {"found", "meant"} & {name}:
        return word(lang, "nothing") if value is None and found else repr(value)[:80]
    return value


def word(lang: str, key: str, **facts: Any) -> str:
    """A word or a short sentence."""
    return WORDS[key][LANGS.index(lang)].format(**facts)


def counted(lang: str, counts: dict[str, int]) -> str:
    """How much of what there is, nouns after or before their numbers as the language has it."""
    parts = [(word(lang, noun), count) for noun, count in counts.items() if count]
    return ", ".join(f"{noun} – {count}" if lang == "ru" else f"{count} {noun}" for noun, count in parts)
