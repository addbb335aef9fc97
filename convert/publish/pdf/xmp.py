"""The XMP metadata of an archive file: it is PDF/UA as well as PDF/A, and says so."""

from typing import TYPE_CHECKING, Any, Final

from convert.publish.pdf.subset import embed_by_cid

if TYPE_CHECKING:
    from weasyprint.document import Document

# ISO 19005-2, 6.6.2.3: what PDF/A does not know itself, a file has to describe.
UA_IN_A: Final = (
    b'<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>'
    b'<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" '
    b'xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
    b'<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    b"<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>"
    b"<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    b"<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    b'<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
    b"<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    b"<pdfaProperty:category>internal</pdfaProperty:category>"
    b"<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>"
    b"</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"
)
END: Final = b"</rdf:RDF>"


def finish(document: "Document", pdf: Any) -> None:  # noqa: ANN401 - of an untyped package
    """Embed the fonts and say all that the file is; a WeasyPrint finisher."""
    embed_by_cid(document, pdf)
    for item in pdf.objects:
        if getattr(item, "extra", {}).get("Type") == "/Metadata":
            say_ua_too(item)


def say_ua_too(metadata: Any) -> None:  # noqa: ANN401 - of an untyped package
    """Add that a PDF/A file is PDF/UA-1; leave the metadata readable without decompression."""
    metadata.compress = False
    if b"pdfuaid" not in metadata.stream[0]:
        metadata.stream = [metadata.stream[0].replace(END, UA_IN_A + END)]
