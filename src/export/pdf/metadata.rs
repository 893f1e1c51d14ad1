//! Title, dates and language, in the three places a PDF keeps them, and digests.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary, text_string};

use crate::model::Date;
use crate::scene::Sheets;

/// The program that makes and writes the document.
const PROGRAM: &str = "Establishment";

/// A number that stands for a content: FNV-1a, 128 bits.
///
/// Source: G. Fowler, L. Noll, K.-P. Vo, D. Eastlake, "The FNV Non-Cryptographic Hash
/// Algorithm". It only tells documents apart; nothing relies on it being hard to forge.
pub(super) struct Digest(u128);

impl Default for Digest {
    fn default() -> Self {
        Self(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d)
    }
}

impl Digest {
    pub(super) fn add(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 ^= u128::from(byte);
            self.0 = self
                .0
                .wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
        }
    }

    pub(super) fn value(&self) -> u128 {
        self.0
    }
}

/// The dictionary of title, program and dates, from before there was XMP.
pub(super) fn information(sheets: &Sheets, date: Date) -> Dictionary {
    let digits = date.to_string().replace('-', "");
    let midnight = text_string(&format!("D:{digits}000000Z"));
    dictionary! {
        "Title" => text_string(&sheets.title),
        "Creator" => text_string(PROGRAM),
        "Producer" => text_string(PROGRAM),
        "CreationDate" => midnight.clone(),
        "ModDate" => midnight,
    }
}

/// Adds the XMP packet, which also claims conformance to PDF/UA-1. It is not compressed, so that
/// programs that know nothing of PDF find it.
pub(super) fn add_xmp(document: &mut Document, sheets: &Sheets, date: Date) -> ObjectId {
    let title = escaped(&sheets.title);
    let language = escaped(&sheets.language);
    let packet = format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>
<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">
<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">
<rdf:Description rdf:about=\"\"
 xmlns:dc=\"http://purl.org/dc/elements/1.1/\"
 xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"
 xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"
 xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{PROGRAM}</xmp:CreatorTool>
<xmp:CreateDate>{date}T00:00:00Z</xmp:CreateDate>
<xmp:ModifyDate>{date}T00:00:00Z</xmp:ModifyDate>
<pdf:Producer>{PROGRAM}</pdf:Producer>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end=\"r\"?>"
    );
    let entries = dictionary! {
        "Type" => Object::Name(b"Metadata".to_vec()),
        "Subtype" => Object::Name(b"XML".to_vec()),
    };
    let stream = Stream::new(entries, packet.into_bytes()).with_compression(false);
    document.add_object(stream)
}

/// The text as XML can hold it.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => {}
            other if other.is_control() => escaped.push(' '),
            other => escaped.push(other),
        }
    }
    escaped
}

/// The identifier of the file: the same for the same content.
pub(super) fn identifier(document: &Document, sheets: &Sheets, date: Date) -> Object {
    let mut digest = Digest::default();
    digest.add(sheets.title.as_bytes());
    digest.add(date.to_string().as_bytes());
    for object in document.objects.values() {
        if let Object::Stream(stream) = object {
            digest.add(&stream.content);
        }
    }
    let bytes = digest.value().to_be_bytes().to_vec();
    let half = Object::String(bytes, lopdf::StringFormat::Hexadecimal);
    Object::Array(vec![half.clone(), half])
}
