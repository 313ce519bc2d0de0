"""Certificates for tests, of an authority that nobody else trusts. Checks nothing."""

import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, text)])


class Authority:
    """Signs certificates; its files lie in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._certificate = self._signed("Authority", self._key, days=1, authority=True)

    def trust(self) -> ssl.SSLContext:
        """Give what believes this authority, and nobody else."""
        text = self._certificate.public_bytes(serialization.Encoding.PEM).decode()
        return ssl.create_default_context(cadata=text)

    def server(self, host: str, days: int = 1) -> ssl.SSLContext:
        """Give what a server of that name needs; its certificate ends in so many days."""
        key = ec.generate_private_key(ec.SECP256R1())
        return self._loaded(key, self._signed(host, key, days=days))

    def itself(self) -> ssl.SSLContext:
        """Give what a server needs that shows the authority's own certificate."""
        return self._loaded(self._key, self._certificate)

    def _signed(
        self, host: str, key: ec.EllipticCurvePrivateKey, *, days: int, authority: bool = False
    ) -> x509.Certificate:
        now = datetime.now(UTC)
        builder = (
            x509.CertificateBuilder()
            .subject_name(_name(host))
            .issuer_name(_name("Authority"))
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(days=9))
            .not_valid_after(now + timedelta(days=days))
            .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
            .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        )
        return builder.sign(self._key, hashes.SHA256())

    def _loaded(self, key: ec.EllipticCurvePrivateKey, certificate: x509.Certificate) -> ssl.SSLContext:
        path = self._folder / "server.pem"
        private = key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        path.write_bytes(private + certificate.public_bytes(serialization.Encoding.PEM))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(path)
        return context
