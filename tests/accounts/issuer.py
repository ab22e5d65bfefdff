"""An OpenID Connect issuer on the loopback, and a GitHub beside it: discovery, keys, tokens, over real HTTP."""

import base64
import hashlib
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT_ID, CLIENT_SECRET = "emberlight", "the secret of the client"


class Issuer:
    """What it says of whoever signs in there is in `claims`; what is wrong with its tokens in `lies`."""

    key = RSAKey.generate_key(2048, {"kid": "one", "use": "sig", "alg": "RS256"})
    other_key = RSAKey.generate_key(2048, {"kid": "one", "use": "sig", "alg": "RS256"})

    def __init__(self) -> None:
        self.claims: dict[str, Any] = {
            "sub": "ada-1",
            "email": "ada@example.com",
            "email_verified": True,
            "given_name": "Ada",
        }
        self.lies: dict[str, Any] = {}
        self.is_forged = self.is_down = False
        self.visits: dict[str, dict[str, str]] = {}
        self.mails: list[dict[str, Any]] = []
        issuer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self._answer(*issuer.got(self.path))

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("content-length", 0))).decode()
                self._answer(*issuer.traded(body, self.headers.get("authorization", "")))

            def _answer(self, status: int, said: Any) -> None:
                raw = json.dumps(said).encode()
                self.send_response(status)
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(raw)))
                self.end_headers()
                self.wfile.write(raw)

            def log_message(self, format: str, *args: Any) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def visited(self, address: str) -> tuple[str, str]:
        """Somebody comes by `address` and agrees: the code and the state that they take back."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert asked["code_challenge_method"] == "S256"
        assert asked["response_type"] == "code"
        code = f"code-{len(self.visits)}"
        self.visits[code] = asked
        return code, asked["state"]

    def got(self, path: str) -> tuple[int, Any]:
        if self.is_down:
            return 503, {}
        if path == "/.well-known/openid-configuration":
            return 200, {
                "issuer": self.url,
                "authorization_endpoint": f"{self.url}/authorize",
                "token_endpoint": f"{self.url}/token",
                "jwks_uri": f"{self.url}/keys",
            }
        if path == "/keys":
            return 200, {"keys": [self.key.as_dict(private=False)]}
        if path == "/user":
            return 200, {"id": 4242, "login": "ada", "name": "Ada"}
        if path == "/user/emails":
            return 200, self.mails
        return 404, {}

    def traded(self, body: str, authorization: str) -> tuple[int, Any]:
        given = {name: values[0] for name, values in parse_qs(body).items()}
        visit = self.visits.pop(given.get("code", ""), None)
        expected = base64.b64encode(f"{CLIENT_ID}:{CLIENT_SECRET}".encode()).decode()
        if visit is None or authorization != f"Basic {expected}":
            return 400, {"error": "invalid_grant"}
        digest = hashlib.sha256(given.get("code_verifier", "").encode()).digest()
        if base64.urlsafe_b64encode(digest).decode().rstrip("=") != visit["code_challenge"]:
            return 400, {"error": "invalid_grant"}
        now = int(time.time())
        times = {"iat": now, "exp": now + 300}
        named = {"iss": self.url, "aud": CLIENT_ID, "nonce": visit.get("nonce", "")}
        claims = {k: v for k, v in (self.claims | named | times | self.lies).items() if v is not None}
        key = self.other_key if self.is_forged else self.key
        id_token = jwt.encode({"alg": "RS256", "kid": "one"}, claims, key)
        return 200, {"access_token": "at", "token_type": "Bearer", "expires_in": 300, "id_token": id_token}
