"""A private newsroom on the loopback address: instance.py FOLDER [--port N]. Everything it writes lies in FOLDER."""
import argparse
import os
import secrets
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--port", type=int, default=8765)
    options = arguments.parse_args()
    folder = options.folder.resolve()
    (folder / "private").mkdir(parents=True, exist_ok=True, mode=0o700)
    password = secrets.token_urlsafe(12)
    os.environ.update(NEWSROOM_DATA=str(folder), NEWSROOM_KEY=secrets.token_urlsafe(40), DJANGO_SETTINGS_MODULE="newsroom.settings",
                      PYTHONPATH=os.pathsep.join([str(HERE.parent), str(HERE), os.environ.get("PYTHONPATH", "")]), PYTHONDONTWRITEBYTECODE="1")
    manage = [sys.executable, str(HERE / "manage.py")]
    for step in (["migrate", "--verbosity", "0"], ["load_stories", "--password", password, "--verbosity", "0"]):
        subprocess.run(manage + step, check=True, cwd=HERE, stdout=subprocess.DEVNULL)
    print(f"http://127.0.0.1:{options.port}/admin/   sign in as admin, editor or standards; password {password}", flush=True)
    return subprocess.run([*manage, "runserver", "--noreload", f"127.0.0.1:{options.port}"], cwd=HERE).returncode


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(0)
