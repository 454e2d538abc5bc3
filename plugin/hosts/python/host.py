"""libonrecord.so through ctypes, with nothing but the standard library.

    python3 host.py libonrecord.so stories.db story.txt

For real work there is the Python package; this shows that any language with C calls can be a host.
"""
import ctypes as c
import sys

FUNCTIONS = """version engine_create engine_destroy engine_digest error_message analyze analysis_destroy analysis_counts
analysis_json status_name analysis_findings analysis_attributions analysis_words engine_rules policies cursor_next
cursor_json cursor_page cursor_destroy store_open store_close store_put store_holds store_begin store_commit
store_rollback store_query""".split()  # in the order of the table; a host may stop where its interest ends


class Api(c.Structure):
    _fields_ = [("struct_size", c.c_size_t), ("abi_major", c.c_uint32), ("abi_minor", c.c_uint32)] + [
        (name, c.c_void_p) for name in FUNCTIONS]


class Text(c.Structure):
    _fields_ = [("data", c.c_void_p), ("size", c.c_size_t)]

    def __str__(self):
        return c.string_at(self.data, self.size).decode()


PROGRESS = c.CFUNCTYPE(c.c_int32, c.c_double, c.c_void_p)


class AnalyzeOptions(c.Structure):
    _fields_ = [("struct_size", c.c_size_t), ("format", c.c_int32), ("explain", c.c_int32), ("max_bytes", c.c_uint64),
                ("max_seconds", c.c_double), ("progress", PROGRESS), ("user", c.c_void_p), ("max_memory", c.c_uint64),
                ("max_nesting", c.c_uint32), ("reserved", c.c_uint32)]


class StoreOptions(c.Structure):
    _fields_ = [("struct_size", c.c_size_t), ("path", Text), ("mode", c.c_int32), ("busy_milliseconds", c.c_int32),
                ("max_pages", c.c_uint32), ("reserved", c.c_uint32), ("log", c.c_void_p), ("log_user", c.c_void_p)]


class Library:
    def __init__(self, path):
        get = c.CDLL(path).onrecord_get_api
        get.restype, get.argtypes = c.POINTER(Api), [c.c_uint32]
        table = get(1)
        if not table or table.contents.abi_minor < 1:
            raise SystemExit("this is another version of libonrecord.so")
        self.table = table.contents

    def function(self, name, result, *arguments):
        return c.CFUNCTYPE(result, *arguments)(getattr(self.table, name))

    def call(self, name, *arguments):
        """Handles and other numbers go as 64 bits, everything else as it is; a failure is an exception."""
        kinds = [c.c_uint64 if isinstance(a, int) else type(a) for a in arguments]
        status = self.function(name, c.c_int32, *kinds)(*arguments)
        if status:
            told = c.create_string_buffer(512)
            self.function("error_message", c.c_size_t, c.c_uint64, c.c_char_p, c.c_size_t)(0, told, len(told))
            named = self.function("status_name", c.c_char_p, c.c_int32)(status).decode()
            raise RuntimeError(f"{named}: {told.value.decode()}")

    def made(self, name, *arguments):
        """The handle that a call makes, through its last argument."""
        handle = c.c_uint64()
        self.call(name, *arguments, c.pointer(handle))
        return handle.value

    def text(self, name, *arguments):
        out = Text()
        self.call(name, *arguments, c.pointer(out))
        return str(out)


def analyze(library, engine, story, progress=None):
    options = AnalyzeOptions(c.sizeof(AnalyzeOptions), progress=progress or PROGRESS())
    return library.made("analyze", engine, c.c_char_p(story), len(story), c.c_char_p(b"story"), 5, c.pointer(options))


def main(path, store_path, story_path):
    library = Library(path)
    with open(story_path, "rb") as file:
        story = file.read()
    engine = library.made("engine_create", c.c_void_p())
    analysis = analyze(library, engine, story)
    print(library.text("analysis_json", analysis, c.c_int32(1)))

    name = store_path.encode()
    options = StoreOptions(c.sizeof(StoreOptions), Text(c.cast(c.c_char_p(name), c.c_void_p), len(name)))
    store = library.made("store_open", c.pointer(options))
    library.call("store_put", store, analysis, c.c_void_p())
    cursor = library.made("store_query", store, c.c_void_p())
    print(library.text("cursor_json", cursor))

    try:
        analyze(library, engine, story, PROGRESS(lambda done, user: 0))
    except RuntimeError as stopped:
        print(stopped)
    for destroy, handle in (("cursor_destroy", cursor), ("store_close", store), ("analysis_destroy", analysis),
                            ("engine_destroy", engine)):
        library.call(destroy, handle)


if __name__ == "__main__":
    main(*sys.argv[1:])
