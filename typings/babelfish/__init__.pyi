"""What we use of babelfish, which ships no types."""

class Error(Exception): ...

class Language:
    alpha2: str
    alpha3: str
    name: str
    def __init__(self, language: str) -> None: ...
    @classmethod
    def fromcode(cls, code: str, converter: str) -> Language: ...
