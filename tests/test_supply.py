"""What is installed with Verbale: pinned by hashes, under known licences, written down as a bill of materials."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from importlib.util import find_spec
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from bench import licences

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf8"))["project"]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf8")
PINNED = {canonicalize_name(name): Version(version)
          for name, version in re.findall(r"^([\w.-]+)(?:\[[\w,]+\])?==([^\s;\\]+)", LOCK, re.MULTILINE)}
DIRECT = [Requirement(line) for lines in (PROJECT["dependencies"], *PROJECT["optional-dependencies"].values())
          for line in lines]


def test_every_version_is_pinned_by_hashes_and_names_no_host() -> None:
    entries = [e for e in re.split(r"^(?=\w)", LOCK, flags=re.MULTILINE) if e.strip()]
    assert len(entries) >= len(PINNED) > 100  # a package may be pinned twice: for one Python, and for another
    for entry in entries:
        assert re.match(r"[\w.-]+(\[[\w,]+\])?==\S+", entry), entry[:80]
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), entry[:80]
    assert "://" not in LOCK and "--index" not in LOCK and "--find-links" not in LOCK


@pytest.mark.parametrize("wanted", [r for r in DIRECT if r.name != "verbale"], ids=str)
def test_the_lock_holds_what_the_project_asks_for(wanted: Requirement) -> None:
    assert canonicalize_name(wanted.name) in PINNED, "run ./run lock"
    assert PINNED[canonicalize_name(wanted.name)] in wanted.specifier, "run ./run lock"


def test_every_package_is_under_a_known_licence_that_goes_with_ours() -> None:
    found = licences.packages((*licences.EXTRAS, "docs", "test"))
    assert len(found) > 20
    assert [(p.name, p.licence) for p in found if not licences.is_allowed(p.licence)] == []


def test_the_page_of_licences_names_what_users_install_and_nothing_unknown() -> None:
    rows = dict(re.findall(r"^\| ([a-z0-9-]+) \| ([^|]+) \| [^|]+ \|$", licences.PATH.read_text(encoding="utf8"), re.MULTILINE))
    rows = {name: licence for name, licence in rows.items() if name not in ("package", "---")}
    assert set(rows) <= set(PINNED)
    direct = {canonicalize_name(r.name) for lines in (PROJECT["dependencies"], *(
        PROJECT["optional-dependencies"][extra] for extra in licences.EXTRAS)) for r in map(Requirement, lines)} - {"verbale"}
    assert direct <= set(rows), "run ./run licences"
    assert [name for name, licence in rows.items() if not licences.is_allowed(licence)] == []


@pytest.mark.parametrize(("expression", "allowed"), [
    ("MIT", True), ("GPL", False), ("GPL-3.0-only", False), ("MIT OR GPL-2.0-only", True), ("MIT AND GPL-2.0-only", False),
    ("MPL-2.0 AND (Apache-2.0 OR MIT)", True), ("GPL-3.0-only AND (Apache-2.0 OR MIT)", False), ("CC-BY-NC-4.0", False),
    ("MIT OR GPL-2.0-only AND AGPL-3.0-only", True), ("LicenseRef-Proprietary", False), ("", False), (None, False)])
def test_which_licences_go_with_ours(expression: str | None, allowed: bool) -> None:
    assert licences.is_allowed(expression) is allowed


@pytest.mark.parametrize(("words", "name"), [
    ("MIT License", "MIT"), ("MIT license", "MIT"), ("Apache Software License", "Apache-2.0"), ("BSD License", "BSD"),
    ("3-Clause BSD", "BSD-3-Clause"), ("GNU General Public License v3 (GPLv3)", "GPL"),
    ("GNU Affero General Public License", "GPL"), ("Mozilla Public License 2.0 (MPL 2.0)", "MPL-2.0"),
    ("ISC License (ISCL)", "ISC"), ("MIT AND PSF-2.0", "MIT AND PSF-2.0"),
    ("GNU Lesser General Public License v2 or later (LGPLv2+)", "LGPL-2.0-or-later"), ("Other/Proprietary License", None)])
def test_how_licences_are_named(words: str, name: str | None) -> None:
    assert licences.spdx(words) == name


@pytest.mark.slow
@pytest.mark.skipif(find_spec("cyclonedx_py") is None, reason="needs cyclonedx-bom (the test extra)")
def test_the_bill_of_materials_lists_what_is_installed(tmp_path: Path) -> None:
    line = next(line for line in (ROOT / "run").read_text(encoding="utf8").splitlines() if "cyclonedx_py" in line)
    assert "environment --pyproject pyproject.toml --output-reproducible" in line
    bill = tmp_path / "sbom.json"
    subprocess.run([sys.executable, "-m", "cyclonedx_py", "environment", "--pyproject", "pyproject.toml", "--output-reproducible",
                    "--output-format", "JSON", "--output-file", str(bill), sys.prefix], cwd=ROOT, check=True, capture_output=True)
    told = json.loads(bill.read_text(encoding="utf8"))
    assert told["bomFormat"] == "CycloneDX" and told["metadata"]["component"]["name"] == "verbale"
    listed = {canonicalize_name(c["name"]): c for c in told["components"]}
    for package in licences.packages():
        assert listed[package.name]["version"] and listed[package.name]["purl"].startswith("pkg:pypi/")
