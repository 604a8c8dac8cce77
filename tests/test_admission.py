"""Nothing is served to others without a login, https and a secret that cannot be guessed."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from dashboard.admission import admit
from dashboard.cli import main
from dashboard.data.access import ACCESS_VARIABLE, Claims, Role
from dashboard.data.access.passing import PROXY_VARIABLE

STRONG = "Zr4Wb1n9Qe7Ty2Ua5Kd8Lm3Xc6Vp0GhTq5"
HTTPS = '[https]\ncertificate = "desk.crt"\nkey = "desk.key"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a folder with all that a deployment needs."""
    (tmp_path / "desk.crt").write_text("certificate", encoding="utf-8")
    (tmp_path / "desk.key").write_text("key", encoding="utf-8")
    (tmp_path / "desk.key").chmod(0o600)
    write(tmp_path)
    write_secrets(tmp_path)
    return tmp_path


def write(folder: Path, *, address: str = "https://desk.example", more: str = HTTPS) -> None:
    text = f'address = "{address}"\nsecrets = "secrets.toml"\n{more}'
    (folder / "access.toml").write_text(text, encoding="utf-8")


def write_secrets(folder: Path, **changed: str | None) -> None:
    usual: dict[str, str | None] = {
        "redirect_uri": "https://desk.example/oauth2callback",
        "cookie_secret": STRONG,
        "client_id": "desk",
        "client_secret": "hush-hush",
        "server_metadata_url": "https://login.example/.well-known/openid-configuration",
    }
    lines = [f'{key} = "{value}"' for key, value in (usual | changed).items() if value is not None]
    (folder / "secrets.toml").write_text("\n".join(["[auth]", *lines]), encoding="utf-8")
    (folder / "secrets.toml").chmod(0o600)


def refused(capfd: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Return the one line that a start costs which is refused."""
    assert main(["serve", *arguments]) == 2
    printed = capfd.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    assert "hush-hush" not in printed.err
    return printed.err


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--address", "0.0.0.0"], "--address 0.0.0.0 is open to others; to serve them: --to-net"),
        (["--address", "::"], "is open to others"),
        (["--address", "192.0.2.1"], "is open to others"),
        (["--address", "desk.example"], "is open to others"),
        (["--to-network", "0.0.0.0"], "--to-network needs --access FILE"),
        (["--to-network", "127.0.0.1"], "--to-network needs --access FILE"),
        (["--behind-proxy", "10.0.0.2"], "--behind-proxy needs --access FILE"),
        (["--to-network", "0.0.0.0", "--access", "none.toml"], "none.toml: cannot be read"),
        (
            ["--access", "access.toml", "--behind-proxy", "proxy.example"],
            "takes the address that the proxy's requests come from",
        ),
    ],
)
def test_others_are_not_served_by_accident(
    arguments: list[str],
    complaint: str,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(folder)

    assert complaint in refused(capfd, *arguments)


@pytest.mark.parametrize(
    ("file", "complaint"),
    [
        ({"address": "http://desk.example"}, "must begin with https:// where others are served"),
        ({"address": "http://127.0.0.1:8501"}, "must begin with https:// where others are served"),
        ({"more": ""}, "https needs [https] with 'certificate' and 'key', or --behind-proxy"),
        (
            {"more": HTTPS + '[proxy]\nperson = "X-Email"\n'},
            "[proxy] names people; say from which address: --behind-proxy ADDRESS",
        ),
        ({"address": "https://other.example"}, "'redirect_uri' must be https://other.example/oau"),
    ],
)
def test_a_way_that_others_could_listen_to_is_refused(
    file: dict[str, str], complaint: str, folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    write(folder, **file)
    arguments = ["--to-network", "0.0.0.0", "--access", str(folder / "access.toml")]

    assert complaint in refused(capfd, *arguments)


@pytest.mark.parametrize(
    ("changed", "complaint"),
    [
        ({"cookie_secret": None}, "[auth] has no 'cookie_secret'"),
        ({"cookie_secret": ""}, "[auth] has no 'cookie_secret'"),
        ({"cookie_secret": STRONG[:31]}, "'cookie_secret' can be guessed; make one of at least 32"),
        ({"cookie_secret": "secret" * 8}, "'cookie_secret' can be guessed"),
        ({"client_id": None}, "[auth] has no 'client_id'"),
        ({"client_secret": None}, "[auth] has no 'client_secret'"),
        ({"redirect_uri": "https://desk.example/"}, "'redirect_uri' must be https://desk.example/"),
        ({"server_metadata_url": "http://login.example/x"}, "must begin with https://"),
        ({"server_metadata_url": "http://127.0.0.1.evil.example/x"}, "must begin with https://"),
    ],
)
def test_a_login_that_is_missing_or_weak_is_refused_without_telling_a_secret(
    changed: dict[str, str | None],
    complaint: str,
    folder: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:
    write_secrets(folder, **changed)
    arguments = ["--to-network", "0.0.0.0", "--access", str(folder / "access.toml")]

    told = refused(capfd, *arguments)
    assert complaint in told
    assert STRONG[:31] not in told


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("[auth", "line 1: not valid TOML"),
        ('client_secret = "hush-hush"', "has no [auth]"),
        ('auth = "hush-hush"', "has no [auth]"),
    ],
)
def test_secrets_that_are_no_login_are_refused(
    text: str, complaint: str, folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (folder / "secrets.toml").write_text(text, encoding="utf-8")

    assert complaint in refused(capfd, "--access", str(folder / "access.toml"))


@pytest.mark.parametrize("name", ["secrets.toml", "desk.key"])
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o666])
def test_a_secret_that_others_of_the_machine_may_read_is_refused(
    name: str, mode: int, folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (folder / name).chmod(mode)

    told = refused(capfd, "--access", str(folder / "access.toml"))
    assert f"{name}: others of this machine may read it; run: chmod 600" in told


def test_a_login_without_its_libraries_says_how_to_get_them(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("dashboard.admission.find_spec", lambda _: None)

    told = refused(capfd, "--access", str(folder / "access.toml"))
    assert "pip install 'incident-desk[auth]'" in told


@pytest.mark.parametrize("address", ["127.0.0.1", "127.0.0.2", "::1", "localhost"])
def test_this_machine_alone_needs_nothing(address: str) -> None:
    admission = admit(address=address, to_network=False, access=None, proxy=None)

    assert (admission.access, admission.proxy, admission.settings()) == (None, None, {})


def test_a_start_leaves_nothing_of_an_earlier_one(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (ACCESS_VARIABLE, PROXY_VARIABLE, "FORWARDED_ALLOW_IPS"):
        monkeypatch.setenv(name, "earlier")  # so that it is as before afterwards
    admit(address="::1", to_network=False, access=None, proxy=None).tell()

    assert ACCESS_VARIABLE not in os.environ
    assert PROXY_VARIABLE not in os.environ
    assert os.environ["FORWARDED_ALLOW_IPS"] == ""


def test_a_trial_on_this_machine_may_do_without_https(folder: Path) -> None:
    write(folder, address="http://127.0.0.1:8501", more="")
    write_secrets(folder, redirect_uri="http://127.0.0.1:8501/oauth2callback")

    admission = admit(
        address="127.0.0.1", to_network=False, access=folder / "access.toml", proxy=None
    )
    assert admission.settings() == {
        "server.allowedHosts": ("*",),
        "client.showErrorDetails": "type",
        "server.trustedUserHeaders": '{"x-incident-desk-person": "incident_desk_person"}',
        "secrets.files": str(folder / "secrets.toml"),
    }


def test_a_proxy_that_names_people_needs_no_secrets_and_no_certificate(folder: Path) -> None:
    (folder / "access.toml").write_text(
        'address = "https://desk.example"\n[proxy]\nperson = "X-Email"\n', encoding="utf-8"
    )
    admission = admit(
        address="127.0.0.1", to_network=False, access=folder / "access.toml", proxy="10.0.0.2"
    )
    assert "server.sslCertFile" not in admission.settings()
    assert "secrets.files" not in admission.settings()


def test_the_files_that_the_readme_shows_are_good_but_for_their_secret(
    folder: Path, root: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    readme = (root / "README.md").read_text(encoding="utf-8")
    access, secrets = re.findall(r"```toml\n(# desk/.*?)```", readme, re.DOTALL)
    (folder / "access.toml").write_text(access, encoding="utf-8")
    (folder / "secrets.toml").write_text(secrets, encoding="utf-8")
    arguments = ["--to-network", "0.0.0.0", "--access", str(folder / "access.toml")]

    assert "'cookie_secret' can be guessed" in refused(capfd, *arguments)
    good = secrets.replace('cookie_secret = "..."', f'cookie_secret = "{STRONG}"')
    (folder / "secrets.toml").write_text(good, encoding="utf-8")
    admission = admit(address="0.0.0.0", to_network=True, access=folder / "access.toml", proxy=None)
    assert admission.access is not None
    assert admission.access.person(Claims("248289761001")).role is Role.ADMINISTRATOR


def test_a_desk_with_a_certificate_serves_by_https(folder: Path) -> None:
    admission = admit(address="0.0.0.0", to_network=True, access=folder / "access.toml", proxy=None)
    assert admission.settings()["server.sslCertFile"] == str(folder / "desk.crt")
    assert admission.settings()["server.sslKeyFile"] == str(folder / "desk.key")
