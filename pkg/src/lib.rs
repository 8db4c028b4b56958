//! The border between the engine and JavaScript.
