//! Serves the demo page: a small server of static files with the headers of a strict site.
//!
//! The page and the element must work where only the site's own files may run, so the server that everybody tries them
//! with (and the browser tests too) sends exactly those headers.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::{pkg, shell};

/// What a careful ministry would send: own files only, no inline script or style, no eval, no string made markup.
const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; object-src 'none'; base-uri 'none'; \
                      form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

#[derive(clap::Args)]
pub struct Options {
    /// Port to listen on; 0 takes any that is free
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Serve this folder instead of pkg/, and do not build the package first
    #[arg(long)]
    root: Option<PathBuf>,
    /// Write the page and all that it needs to this folder, for a web server of your own, and serve nothing
    #[arg(long, conflicts_with = "root")]
    export: Option<PathBuf>,
}

pub fn run(options: &Options) -> Result<()> {
    if options.root.is_none() {
        pkg::build(&pkg::Options::default())?;
    }
    if let Some(folder) = &options.export {
        return export(folder);
    }
    let root = options.root.clone().unwrap_or_else(shell::package);
    let server = Server::bind(&root, options.port)?;
    // The tests read this line.
    println!(
        "http://{}{}",
        server.address,
        if options.root.is_none() {
            "/demo/"
        } else {
            "/"
        }
    );
    server.serve()
}

/// Copies the files of the page, so that `folder/demo/index.html` works from any static server.
fn export(folder: &Path) -> Result<()> {
    let package = shell::package();
    for part in ["demo", "dist"] {
        for entry in fs::read_dir(package.join(part))? {
            let from = entry?.path();
            if from.is_file() {
                copy(&from, &folder.join(part))?;
            }
        }
    }
    for file in ["core.js", "browser.js", "element.js"] {
        copy(&package.join(file), folder)?;
    }
    println!("{}", folder.join("demo/index.html").display());
    Ok(())
}

fn copy(from: &Path, folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let to = folder.join(from.file_name().unwrap_or_default());
    fs::copy(from, &to).with_context(|| format!("cannot write {}", to.display()))?;
    Ok(())
}

/// A server of the files of one folder, to this machine only.
pub struct Server {
    listener: TcpListener,
    root: PathBuf,
    pub address: std::net::SocketAddr,
}

impl Server {
    pub fn bind(root: &Path, port: u16) -> Result<Server> {
        let root = root
            .canonicalize()
            .with_context(|| format!("cannot serve {}", root.display()))?;
        let listener = TcpListener::bind(("127.0.0.1", port))
            .with_context(|| format!("cannot listen on port {port}: give another with --port"))?;
        let address = listener.local_addr()?;
        Ok(Server {
            listener,
            root,
            address,
        })
    }

    pub fn serve(self) -> Result<()> {
        for stream in self.listener.incoming() {
            let root = self.root.clone();
            // A browser that hangs up in the middle concerns nobody.
            thread::spawn(move || stream.map(|stream| answer(&root, &stream)));
        }
        bail!("the server stopped listening")
    }
}

fn answer(root: &Path, stream: &TcpStream) -> Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    // Connections are kept: a page asks for a dozen files.
    loop {
        line.clear();
        if reader.read_line(&mut line)? == 0 {
            return Ok(());
        }
        let mut words = line.split(' ');
        let (method, target) = (
            words.next().unwrap_or_default().to_string(),
            words.next().unwrap_or("/").to_string(),
        );
        loop {
            line.clear();
            if reader.read_line(&mut line)? == 0 || line.trim().is_empty() {
                break;
            }
        }
        let response = respond(root, &method, &target);
        let mut out = format!(
            "HTTP/1.1 {}\r\nContent-Type: {}\r\nContent-Length: {}\r\nContent-Security-Policy: {POLICY}\r\n\
             X-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\nCache-Control: no-cache\r\n",
            response.status,
            response.kind,
            response.body.len()
        );
        if let Some(location) = &response.location {
            out.push_str(&format!("Location: {location}\r\n"));
        }
        out.push_str("\r\n");
        let mut stream = stream;
        stream.write_all(out.as_bytes())?;
        if method != "HEAD" {
            stream.write_all(&response.body)?;
        }
    }
}

struct Response {
    status: &'static str,
    kind: &'static str,
    location: Option<String>,
    body: Vec<u8>,
}

impl Response {
    fn error(status: &'static str) -> Response {
        Response {
            status,
            kind: "text/plain; charset=utf-8",
            location: None,
            body: status.into(),
        }
    }
}

fn respond(root: &Path, method: &str, target: &str) -> Response {
    if method != "GET" && method != "HEAD" {
        return Response::error("405 Method Not Allowed");
    }
    let path = target.split(['?', '#']).next().unwrap_or_default();
    let relative = Path::new(path.trim_start_matches('/'));
    let plain = relative
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    if !plain {
        return Response::error("400 Bad Request");
    }
    let mut file = root.join(relative);
    if file.is_dir() {
        if !path.ends_with('/') {
            let location = Some(format!("{path}/"));
            return Response {
                location,
                ..Response::error("301 Moved Permanently")
            };
        }
        file.push("index.html");
    }
    match fs::read(&file) {
        Ok(body) => Response {
            status: "200 OK",
            kind: kind(&file),
            location: None,
            body,
        },
        Err(_) => Response::error("404 Not Found"),
    }
}

fn kind(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json") => "application/json",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("tsv" | "txt" | "md") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::respond;
    use crate::shell;

    #[test]
    fn serves_files_of_the_folder_and_nothing_above_it() {
        let root = shell::root().join("xtask");
        let source = respond(&root, "GET", "/src/demo.rs?x=1");
        assert_eq!((source.status, source.body.is_empty()), ("200 OK", false));
        assert_eq!(
            respond(&root, "GET", "/../Cargo.toml").status,
            "400 Bad Request"
        );
        assert_eq!(
            respond(&root, "GET", "/src/../../Cargo.toml").status,
            "400 Bad Request"
        );
        assert_eq!(
            respond(&root, "GET", "//etc/passwd").status,
            "404 Not Found"
        );
        assert_eq!(
            respond(&root, "POST", "/src/demo.rs").status,
            "405 Method Not Allowed"
        );
        assert_eq!(
            respond(&root, "GET", "/src").location.as_deref(),
            Some("/src/")
        );
    }
}
