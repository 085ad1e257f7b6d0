"""Logos of sponsors and of the region, shown on the projector."""

from __future__ import annotations

from sqlalchemy import LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from facilitator.models.base import Base, InWorkshop, Name, Removable, Shown


class Logo(Shown, Removable, Base):
    """A logo in its place: whose it is, and which picture. The picture itself never travels in a record."""

    __tablename__ = "logos"

    title: Mapped[Name]
    picture: Mapped[str] = mapped_column(String(64))  # digest of the picture
    width: Mapped[int]
    height: Mapped[int]
    position: Mapped[float] = mapped_column(default=0.0)


class Picture(InWorkshop, Base):
    """The bytes of a picture by their SHA-256, so that what a digest names can never change."""

    __tablename__ = "pictures"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    kind: Mapped[str] = mapped_column(String(24))  # image/png or image/jpeg
    body: Mapped[bytes] = mapped_column(LargeBinary)
