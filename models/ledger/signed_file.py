"""Files that a signing program wraps with their signature (``.p7m``): recognised, neither opened nor verified.

Source: RFC 5652, 3 and 5.1 (signed data); RFC 7468, 8 and 9 (its textual form).
"""

import binascii
import re

SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")  # 1.2.840.113549.1.7.2
SEQUENCE, OPEN_LENGTH, END_OF_CONTENTS = b"\x30", 0x80, b"\0\0"
LEAST = 2 + len(SIGNED_DATA)  # bytes
TEXTUAL = re.compile(rb"\s*-----BEGIN (PKCS7|CMS)-----\s+([A-Za-z0-9+/=\s]+)-----END \1-----\s*")


def is_signed(content: bytes) -> bool:
    """Whether ``content`` is signed data from its first byte to its last, as bytes or as text."""
    textual = TEXTUAL.fullmatch(content) if content.lstrip()[:11] == b"-----BEGIN " else None
    if textual is None:
        return _is_signed_data(content)
    try:
        return _is_signed_data(binascii.a2b_base64(textual[2]))
    except binascii.Error:
        return False


def _is_signed_data(content: bytes) -> bool:
    if content[:1] != SEQUENCE or len(content) < LEAST:
        return False
    if content[1] == OPEN_LENGTH:
        return content.startswith(SIGNED_DATA, 2) and content.endswith(END_OF_CONTENTS)
    long = content[1] & 0x7F if content[1] & 0x80 else 0  # bytes that say the length, when one does not do
    begin = 2 + long
    length = int.from_bytes(content[2:begin], "big") if long else content[1]
    return content.startswith(SIGNED_DATA, begin) and len(content) == begin + length
