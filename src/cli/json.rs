//! The few shapes of JSON that the command writes.

/// Appends `text` as a JSON string.
pub(crate) fn string(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c < ' ' => out.push_str(&format!("\\u{:04x}", c as u32)),
            c => out.push(c),
        }
    }
    out.push('"');
}

/// Appends `"key":"text"`, after a comma unless it is the first of its object.
pub(crate) fn field(out: &mut String, key: &str, text: &str) {
    name(out, key);
    string(out, text);
}

/// Appends `"key":123`.
pub(crate) fn number(out: &mut String, key: &str, value: usize) {
    name(out, key);
    out.push_str(&value.to_string());
}

/// Appends `"key":["text",…]`.
pub(crate) fn strings(out: &mut String, key: &str, texts: impl IntoIterator<Item = String>) {
    name(out, key);
    list(out, texts, |out, text| string(out, &text));
}

/// Appends `"key":[…]` with what `write` makes of each item.
pub(crate) fn items<T>(
    out: &mut String,
    key: &str,
    items: impl IntoIterator<Item = T>,
    write: impl FnMut(&mut String, T),
) {
    name(out, key);
    list(out, items, write);
}

fn name(out: &mut String, key: &str) {
    if !out.ends_with('{') {
        out.push(',');
    }
    string(out, key);
    out.push(':');
}

fn list<T>(
    out: &mut String,
    items: impl IntoIterator<Item = T>,
    mut write: impl FnMut(&mut String, T),
) {
    out.push('[');
    for (place, item) in items.into_iter().enumerate() {
        if place > 0 {
            out.push(',');
        }
        write(out, item);
    }
    out.push(']');
}
