"""Abbreviations spelled out, so that "ГЧП" and "государственно-частное партнёрство" share their words.

Halls of officials speak in abbreviations, and neither words, letters nor the encoder know them. The usual
ones of education, industry and towns are listed; others are read off the hall's own texts, where somebody
wrote them out: words in a row whose first letters spell the abbreviation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

# fmt: off
USUAL = {
    "ГЧП": "государственно-частное партнёрство", "МЧП": "муниципально-частное партнёрство",
    "ВКР": "выпускная квалификационная работа", "ГИА": "государственная итоговая аттестация",
    "ДПО": "дополнительное профессиональное образование", "СПО": "среднее профессиональное образование",
    "ВО": "высшее образование", "ФГОС": "федеральный образовательный стандарт",
    "НИОКР": "научные исследования и опытные разработки", "НИР": "научно-исследовательская работа",
    "НИИ": "научно-исследовательский институт", "ЦКП": "центр коллективного пользования",
    "ЦОПП": "центр опережающей профессиональной подготовки",
    "ОПЦ": "образовательно-производственный центр", "МТБ": "материально-техническая база",
    "МСП": "малое и среднее предпринимательство", "ИП": "индивидуальный предприниматель",
    "НКО": "некоммерческая организация", "ТПП": "торгово-промышленная палата",
    "ОЭЗ": "особая экономическая зона", "ПО": "программное обеспечение",
    "ИТ": "информационные технологии", "ИИ": "искусственный интеллект", "БПЛА": "беспилотники",
    "ЧПУ": "числовое программное управление", "ОТ": "охрана труда", "ЗП": "зарплата",
    "ЖКХ": "жилищно-коммунальное хозяйство", "ТКО": "твёрдые коммунальные отходы",
    "МФЦ": "многофункциональный центр", "ФОК": "физкультурно-оздоровительный комплекс",
    "ДК": "дом культуры", "ДТП": "дорожная авария", "СМИ": "средства массовой информации",
    "ЕГЭ": "единый государственный экзамен", "МЧС": "спасатели",
    "PPP": "public-private partnership", "VET": "vocational education and training",
    "SME": "small and medium enterprises", "IT": "information technology", "AI": "artificial intelligence",
    "CNC": "computer numerical control", "HR": "human resources", "NGO": "non-governmental organization",
}
# fmt: on
_ABBREVIATION = re.compile(r"\b[А-ЯЁA-Z]{2,6}\b")
_WORD = re.compile(r"[^\W\d_]+")


def spelled_out(texts: Sequence[str]) -> list[str]:
    """The texts with what their abbreviations stand for in place of them; what nobody explains stays."""
    # Who shouts abbreviates nothing: an abbreviation stands out among small letters, or alone.
    found = {sign for text in texts if _stands_out(text) for sign in _ABBREVIATION.findall(text)}
    known = USUAL | _explained(texts, found - USUAL.keys())
    return [
        _ABBREVIATION.sub(lambda sign: known.get(sign[0], sign[0]), text) if _stands_out(text) else text
        for text in texts
    ]


def _stands_out(text: str) -> bool:
    return text != text.upper() or len(_WORD.findall(text)) <= 1


def _explained(texts: Sequence[str], wanted: set[str]) -> dict[str, str]:
    """Abbreviation -> the words in a row whose first letters spell it, as the first text has them."""
    explained: dict[str, str] = {}
    if not wanted:
        return explained
    for text in texts:
        words = _WORD.findall(text)
        initials = "".join(word[0].upper() for word in words)
        for sign in wanted - explained.keys():
            at = initials.find(sign)
            if at >= 0 and any(len(word) > 1 for word in words[at : at + len(sign)]):
                explained[sign] = " ".join(words[at : at + len(sign)])
    return explained
