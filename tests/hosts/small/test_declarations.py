"""The declarations without preprocessor lines: what cffi and PHP read in them is what a C compiler reads in the header."""
import json
import os
import pathlib
import re
import subprocess

import cffi
import pytest

ROOT = pathlib.Path(__file__).resolve().parents[3]
DECLARATIONS = pathlib.Path(os.environ["ONRECORD_DECLARATIONS"]).read_text()
LIBRARY, PHP, CC = os.environ["ONRECORD_LIBRARY"], os.environ.get("PHP"), os.environ["CC"]


@pytest.fixture(scope="module")
def ffi():
    parsed = cffi.FFI()
    parsed.cdef(DECLARATIONS)
    return parsed


@pytest.fixture(scope="module")
def structs(ffi):
    names = [name for name in ffi.list_types()[0] if ffi.typeof(name).kind == "struct"]
    assert len(names) >= 12
    return {name: ffi.typeof(name) for name in names}


@pytest.fixture(scope="module")
def constants():
    found = {name: int(value) for name, value in re.findall(r"\b(ONRECORD_[A-Z0-9_]+) = (\d+)", DECLARATIONS)}
    assert found["ONRECORD_DONE"] == 11
    return found


@pytest.fixture(scope="module")
def compiled(structs, constants, tmp_path_factory):
    """Sizes, places and constants, from the header itself."""
    folder = tmp_path_factory.mktemp("layout")
    prints = [f'printf("{n} %zu\\n", sizeof({n}));' for n in structs]
    prints += [f'printf("{n}.{f} %zu\\n", offsetof({n}, {f}));' for n, t in structs.items() for f, _ in t.fields]
    prints += [f'printf("{n} %d\\n", (int){n});' for n in constants]
    source = folder / "layout.c"
    source.write_text("#include <onrecord.h>\n#include <stdio.h>\nint main(void) {\n" + "\n".join(prints) + "\nreturn 0; }\n")
    subprocess.run([CC, "-std=c99", f"-I{ROOT}/plugin/include", source, "-o", folder / "layout"], check=True)
    out = subprocess.run([folder / "layout"], check=True, capture_output=True, text=True).stdout
    return {name: int(value) for name, value in (line.split() for line in out.splitlines())}


def test_there_is_no_preprocessor_line_and_no_comment():
    assert "#" not in DECLARATIONS and "/*" not in DECLARATIONS and "__attribute__" not in DECLARATIONS


def test_the_copy_that_wordpress_ships_is_the_builds():
    assert (ROOT / "plugin/hosts/wordpress/src/onrecord_declarations.h").read_text() == DECLARATIONS


def test_cffi_agrees_with_the_compiler(ffi, structs, constants, compiled):
    for name, struct in structs.items():
        assert ffi.sizeof(name) == compiled[name]
        for field, described in struct.fields:
            assert described.offset == compiled[f"{name}.{field}"], f"{name}.{field}"
    for name, value in constants.items():
        assert compiled[name] == value


def test_cffi_can_call(ffi):
    api = ffi.dlopen(LIBRARY).onrecord_get_api(1)
    assert api.struct_size == ffi.sizeof("onrecord_api")
    assert ffi.string(api.status_name(9)) == b"busy"


@pytest.mark.skipif(not PHP, reason="no php")
def test_php_agrees_with_the_compiler(structs, constants, compiled, tmp_path):
    script = tmp_path / "layout.php"
    script.write_text("""<?php
$c = FFI::cdef(file_get_contents($argv[1]), $argv[2]);
$out = [];
foreach (json_decode($argv[3], true) as $name => $fields) {
    $struct = $c->new($name);
    $out[$name] = FFI::sizeof($struct);
    foreach ($c->type($name)->getStructFieldNames() as $field) {
        $out["$name.$field"] = $c->type($name)->getStructFieldOffset($field);
    }
}
foreach (json_decode($argv[4], true) as $name) {
    $out[$name] = $c->$name;
}
echo json_encode($out);
""")
    fields = {name: [f for f, _ in t.fields] for name, t in structs.items()}
    done = subprocess.run([PHP, script, os.environ["ONRECORD_DECLARATIONS"], LIBRARY, json.dumps(fields),
                           json.dumps(list(constants))], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert json.loads(done.stdout) == compiled
