"""PBKDF2 for a Python without OpenSSL, as a browser's: `hashlib` has none there."""

from hmac import digest


def pbkdf2_hmac(hash_name: str, password: bytes, salt: bytes, iterations: int, dklen: int) -> bytes:
    """Return a key, as `hashlib.pbkdf2_hmac` does; no longer one than a hash (RFC 8018, 5.2)."""
    link = digest(password, salt + b"\0\0\0\1", hash_name)
    length, key = len(link), int.from_bytes(link, "big")
    if dklen > length:
        raise ValueError("The key would be longer than a hash.")
    for _ in range(iterations - 1):
        link = digest(password, link, hash_name)
        key ^= int.from_bytes(link, "big")
    return key.to_bytes(length, "big")[:dklen]
