"""Reads archives with Python's tarfile, or with libarchive (bsdtar's library), and says what it saw.

`judge.py tarfile|libarchive`: paths come on standard input, one a line; one line of JSON goes out for each, as tar-judge's.
"""

import base64
import ctypes
import ctypes.util
import hashlib
import json
import locale
import math
import sys
import tarfile


def entry(name, kind, link, body, mode, uid, gid, mtime):
    return {
        "name": base64.b64encode(name).decode(),
        "type": kind,
        "link": base64.b64encode(link).decode(),
        "size": len(body),
        "sha256": hashlib.sha256(body).hexdigest(),
        "mode": mode & 0o7777,
        "uid": uid,
        "gid": gid,
        "mtime": math.floor(mtime),
    }


def with_tarfile(path):
    entries = []
    try:
        # ignore_zeros is off and errors are raised: a damaged header must not read as the end of the archive.
        with tarfile.open(path, "r:", errorlevel=2, encoding="utf-8", errors="surrogateescape") as archive:
            for member in archive:
                body = archive.extractfile(member).read(1 << 20) if member.isreg() else b""
                name = member.name + ("/" if member.isdir() else "")
                encode = lambda text: text.encode("utf-8", "surrogateescape")
                kind = member.type.decode("latin-1")
                link = encode(member.linkname) if kind in "12" else b""
                entries.append(entry(encode(name), kind, link, body, member.mode, member.uid, member.gid, member.mtime))
            # tarfile takes a damaged header behind the first entry for the end.
            archive.fileobj.seek(archive.offset)
            if archive.fileobj.read(512).strip(b"\0"):
                return {"entries": entries, "error": "a damaged header"}
    except Exception as error:  # whatever it raises is its verdict
        return {"entries": entries, "error": f"{type(error).__name__}: {error}"}
    return {"entries": entries}


def libarchive_reader():
    library = ctypes.CDLL(ctypes.util.find_library("archive") or "libarchive.so.13")
    pointer, text, number = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int64
    for function, result, arguments in [
        ("archive_read_new", pointer, []),
        ("archive_read_support_format_tar", ctypes.c_int, [pointer]),
        ("archive_read_support_format_empty", ctypes.c_int, [pointer]),
        ("archive_read_open_filename", ctypes.c_int, [pointer, text, ctypes.c_size_t]),
        ("archive_read_next_header", ctypes.c_int, [pointer, ctypes.POINTER(pointer)]),
        ("archive_read_data", ctypes.c_ssize_t, [pointer, ctypes.c_char_p, ctypes.c_size_t]),
        ("archive_read_free", ctypes.c_int, [pointer]),
        ("archive_error_string", text, [pointer]),
        ("archive_entry_pathname", text, [pointer]),
        ("archive_entry_hardlink", text, [pointer]),
        ("archive_entry_symlink", text, [pointer]),
        ("archive_entry_filetype", ctypes.c_uint, [pointer]),
        ("archive_entry_perm", ctypes.c_uint, [pointer]),
        ("archive_entry_uid", number, [pointer]),
        ("archive_entry_gid", number, [pointer]),
        ("archive_entry_mtime", number, [pointer]),
    ]:
        getattr(library, function).restype = result
        getattr(library, function).argtypes = arguments
    kinds = {0o100000: "0", 0o120000: "2", 0o020000: "3", 0o060000: "4", 0o040000: "5", 0o010000: "6"}

    def read(path):
        entries = []
        archive = library.archive_read_new()
        library.archive_read_support_format_tar(archive)
        library.archive_read_support_format_empty(archive)
        try:
            if library.archive_read_open_filename(archive, path.encode(), 65536) != 0:
                return {"entries": entries, "error": str(library.archive_error_string(archive))}
            found = pointer()
            while True:
                code = library.archive_read_next_header(archive, ctypes.byref(found))
                if code == 1:
                    return {"entries": entries}
                if code < -20:
                    return {"entries": entries, "error": str(library.archive_error_string(archive))}
                hard = library.archive_entry_hardlink(found)
                soft = library.archive_entry_symlink(found)
                kind = "1" if hard is not None else kinds.get(library.archive_entry_filetype(found), "?")
                body = b""
                buffer = ctypes.create_string_buffer(65536)
                while True:
                    size = library.archive_read_data(archive, buffer, 65536)
                    if size < 0:
                        return {"entries": entries, "error": str(library.archive_error_string(archive))}
                    if size == 0:
                        break
                    body += buffer.raw[:size]
                    if len(body) > 1 << 20:
                        return {"entries": entries, "error": "more than any body of the tests"}
                entries.append(
                    entry(
                        library.archive_entry_pathname(found) or b"",
                        kind,
                        hard or soft or b"",
                        body,
                        library.archive_entry_perm(found),
                        library.archive_entry_uid(found),
                        library.archive_entry_gid(found),
                        library.archive_entry_mtime(found),
                    )
                )
        finally:
            library.archive_read_free(archive)

    return read


locale.setlocale(locale.LC_ALL, "")
reader = libarchive_reader() if sys.argv[1] == "libarchive" else with_tarfile
for line in sys.stdin:
    print(json.dumps(reader(line.rstrip("\n"))), flush=True)
