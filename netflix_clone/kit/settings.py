"""Every knob of the platform, read once from the environment and `.env`."""

import re
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from netflix_clone.kit.palette import DEFAULT_ACCENT, palette

_LARGEST_LOGO_BYTES = 512 * 1024
_LOGO_BEGINS = {".svg": re.compile(rb"<svg\b"), ".png": re.compile(rb"\A\x89PNG\r\n\x1a\n")}


class Environment(StrEnum):
    """Demo is for trying out on one's own machine; production serves strangers."""

    DEMO = "demo"
    PRODUCTION = "production"


class Settings(BaseSettings):
    """Typed settings; docs/settings.md and .env.example tell what each one means."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", frozen=True)

    app_env: Environment = Environment.DEMO
    data_dir: Path = Path(".data")
    host: str = "127.0.0.1"
    port: int = Field(default=3000, ge=1, le=65535)
    public_url: str = ""
    trusted_proxy_hops: int = Field(default=0, ge=0, le=10)

    brand_name: str = "Emberlight"
    brand_tagline: str = "Films, without the dark."
    brand_logo: Path | None = None
    brand_accent: str = DEFAULT_ACCENT

    database_url: str = ""
    redis_url: str = ""
    huey_url: str = ""
    workers: int = Field(default=2, ge=1, le=64)
    web_workers: int = Field(default=1, ge=1, le=64)

    storage: str = "local"
    s3_bucket: str = ""
    s3_endpoint_url: str = ""
    s3_region: str = ""
    s3_prefix: str = ""
    delivery_base_url: str = ""
    cast_app_id: str = Field(default="", pattern=r"^[0-9A-F]{0,16}$")
    delivery_lifetime_s: int = Field(default=4 * 3600, ge=60)

    upload_max_bytes: int = Field(default=50 * 1024**3, ge=1)
    upload_quota_bytes: int = Field(default=500 * 1024**3, ge=1)
    upload_lifetime_s: int = Field(default=7 * 24 * 3600, ge=60)
    transcode_preset: Literal["veryfast", "faster", "medium"] = "faster"
    keep_sources: bool = True
    job_lease_s: int = Field(default=60, ge=2)
    transcode_timeout_s: int = Field(default=24 * 3600, ge=60)

    embedding_provider: str = "local"
    embedding_model: str = Field(default="", max_length=70)
    embedding_base_url: str = ""
    embedding_api_key: str = Field(default="", repr=False)
    meaning_brute_force_titles: int = Field(default=100_000, ge=0)
    tags_learn_from: int = Field(default=20, ge=2, le=10_000)
    tags_learn_genres_from: int = Field(default=400, ge=20, le=1_000_000)
    language_model_provider: str = "none"
    language_model: str = Field(default="", max_length=70)
    language_model_base_url: str = ""
    language_model_api_key: str = Field(default="", repr=False)
    language_model_rate: str = "40/hour"
    language_model_timeout_s: float = Field(default=20.0, gt=0, le=120)

    smtp_url: str = ""
    mail_from: str = "no-reply@localhost"

    jwt_lifetime_s: int = Field(default=15 * 60, ge=60)
    session_idle_s: int = Field(default=30 * 24 * 3600, ge=60)
    session_absolute_s: int = Field(default=180 * 24 * 3600, ge=60)
    bcrypt_cost: int = Field(default=12, ge=4, le=16)
    password_pepper: str = ""
    registration_open: bool = True
    account_grace_days: int = Field(default=14, ge=1, le=90)
    oidc_issuer: str = ""
    oidc_client_id: str = ""
    oidc_client_secret: str = Field(default="", repr=False)
    oidc_label: str = Field(default="", max_length=40)
    google_client_id: str = ""
    google_client_secret: str = Field(default="", repr=False)
    github_client_id: str = ""
    github_client_secret: str = Field(default="", repr=False)
    downloads_open: bool = True
    meaning_search_open: bool = True
    search_engines_welcome: bool = True
    max_profiles: int = Field(default=5, ge=1, le=20)

    recommender: str = ""
    taste_watched: float = Field(default=1.0, ge=0, le=10)
    taste_begun: float = Field(default=0.5, ge=0, le=10)
    taste_saved: float = Field(default=0.3, ge=0, le=10)
    taste_up: float = Field(default=1.0, ge=0, le=10)
    taste_love: float = Field(default=1.5, ge=0, le=10)
    taste_stars: float = Field(default=1.0, ge=0, le=10)
    recommend_ease_titles: int = Field(default=20_000, ge=1, le=40_000)
    recommend_popularity: float = Field(default=0.3, ge=0, le=5)
    recommend_keep: float = Field(default=0.8, ge=0, le=1)
    recommend_exploration: float = Field(default=0.05, ge=0, le=0.5)

    payments: Annotated[tuple[str, ...], NoDecode] | None = None
    payments_sandbox_in_production: bool = False
    currency: str = Field(default="USD", pattern=r"^[A-Z]{3}$")
    billing_grace_days: int = Field(default=7, ge=0, le=60)
    stripe_secret_key: str = Field(default="", repr=False)
    stripe_webhook_secret: str = Field(default="", repr=False)
    stripe_base_url: str = ""
    stripe_tax: bool = False
    paypal_client_id: str = ""
    paypal_client_secret: str = Field(default="", repr=False)
    paypal_webhook_id: str = ""
    paypal_base_url: str = "https://api-m.paypal.com"

    metrics_token: str = ""
    cors_origins: Annotated[tuple[str, ...], NoDecode] = ()

    @field_validator("cors_origins", "payments", mode="before")
    @classmethod
    def _split_by_comma(cls, value: object) -> object:
        return tuple(filter(None, map(str.strip, value.split(",")))) if isinstance(value, str) else value

    @field_validator("payments")
    @classmethod
    def _nothing_is_the_default(cls, value: tuple[str, ...] | None) -> tuple[str, ...] | None:
        return value or None

    @model_validator(mode="after")
    def _public_url_is_an_origin(self) -> Self:
        if self.public_url and not self.public_url.startswith(("http://", "https://")):
            msg = "PUBLIC_URL must start with http:// or https://"
            raise ValueError(msg)
        return self

    @field_validator("brand_logo", mode="before")
    @classmethod
    def _nothing_is_no_logo(cls, value: object) -> object:
        return value or None

    @field_validator("brand_logo")
    @classmethod
    def _logo_is_a_picture(cls, value: Path | None) -> Path | None:
        if value is None:
            return None
        if value.suffix.lower() not in _LOGO_BEGINS:
            msg = f"BRAND_LOGO must be an .svg or a .png file, not {value.name}."
            raise ValueError(msg)
        if not value.is_file() or value.stat().st_size > _LARGEST_LOGO_BYTES:
            msg = f"BRAND_LOGO {value} must be a file of at most {_LARGEST_LOGO_BYTES // 1024} KiB."
            raise ValueError(msg)
        if not _LOGO_BEGINS[value.suffix.lower()].search(value.read_bytes()[:1000]):
            msg = f"BRAND_LOGO {value} is not what its name says."
            raise ValueError(msg)
        return value

    @field_validator("brand_accent")
    @classmethod
    def _accent_can_be_read(cls, value: str) -> str:
        return palette(value).accent

    @property
    def is_production(self) -> bool:
        """Whether strangers are served, so that every default must be safe."""
        return self.app_env is Environment.PRODUCTION

    @property
    def site_url(self) -> str:
        """The address people type, without a trailing slash; links in mails start with it."""
        return (self.public_url or f"http://localhost:{self.port}").rstrip("/")

    @property
    def is_https(self) -> bool:
        """Whether people come over TLS, so that cookies may insist on it."""
        return self.site_url.startswith("https://")

    @property
    def payment_providers(self) -> tuple[str, ...]:
        """Who takes the money, in the order offered: PAYMENTS, else the sandbox where nobody is a stranger."""
        if self.payments is None:
            return () if self.is_production else ("sandbox",)
        return () if self.payments == ("none",) else self.payments

    @property
    def sells(self) -> bool:
        """Whether there are plans here; otherwise everybody may do everything."""
        return bool(self.payment_providers)

    @property
    def origins(self) -> tuple[str, ...]:
        """The origins whose pages may talk to us with cookies."""
        loopback = (f"http://127.0.0.1:{self.port}",) if not self.public_url else ()
        return (self.site_url, *loopback, *self.cors_origins)

    @property
    def sqlalchemy_url(self) -> str:
        """Where rows live: DATABASE_URL, else one SQLite file in the data folder."""
        if not self.database_url:
            return f"sqlite:///{self.data_dir.absolute() / 'emberlight.db'}"
        return re.sub(r"^postgres(ql)?://", "postgresql+psycopg2://", self.database_url)

    @property
    def media_dir(self) -> Path:
        """Published media of the local storage."""
        return self.data_dir / "media"

    @property
    def upload_dir(self) -> Path:
        """Sources while they are uploaded and kept."""
        return self.data_dir / "sources"

    @property
    def work_dir(self) -> Path:
        """Scratch space of the transcoder; survives a crash so that work resumes."""
        return self.data_dir / "work"


@cache
def settings() -> Settings:
    """The settings of this process."""
    return Settings()
