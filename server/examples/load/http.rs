//! The least HTTP/1.1 client that can keep a connection: one thread, one request at a time.
//!
//! Every microsecond spent here is one the server on the same machine does not have.

use anyhow::{Context, bail};
use app::requests::INTENT_HEADER;
use serde::{Serialize, de::DeserializeOwned};
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpStream},
};

/// A connection with the session it has signed in to.
pub struct Connection {
    stream: BufReader<TcpStream>,
    address: SocketAddr,
    cookie: String,
}

impl Connection {
    /// Connects.
    pub fn open(address: SocketAddr) -> anyhow::Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream: BufReader::new(stream),
            address,
            cookie: String::new(),
        })
    }

    /// Connects with a session that somebody else has signed in to.
    pub fn resumed(address: SocketAddr, cookie: &str) -> anyhow::Result<Self> {
        let mut connection = Self::open(address)?;
        cookie.clone_into(&mut connection.cookie);
        Ok(connection)
    }

    /// The session, as a header says it.
    pub fn cookie(&self) -> &str {
        &self.cookie
    }

    /// Sends JSON and reads JSON.
    pub fn post<T: DeserializeOwned>(
        &mut self,
        path: &str,
        body: &impl Serialize,
    ) -> anyhow::Result<T> {
        let body = serde_json::to_vec(body)?;
        self.send("POST", path, &body)?;
        self.receive()
    }

    /// Reads JSON.
    pub fn get<T: DeserializeOwned>(&mut self, path: &str) -> anyhow::Result<T> {
        self.send("GET", path, &[])?;
        self.receive()
    }

    fn send(&mut self, method: &str, path: &str, body: &[u8]) -> anyhow::Result<()> {
        let mut request = format!(
            "{method} {path} HTTP/1.1\r\nhost: {}\r\n{INTENT_HEADER}: 1\r\n\
             content-type: application/json\r\ncontent-length: {}\r\n",
            self.address,
            body.len()
        )
        .into_bytes();
        if !self.cookie.is_empty() {
            request.extend_from_slice(format!("cookie: {}\r\n", self.cookie).as_bytes());
        }
        request.extend_from_slice(b"\r\n");
        request.extend_from_slice(body);
        Ok(self.stream.get_mut().write_all(&request)?)
    }

    fn receive<T: DeserializeOwned>(&mut self) -> anyhow::Result<T> {
        let status = self.line()?;
        let mut length = None;
        loop {
            let line = self.line()?;
            if line.is_empty() {
                break;
            }
            let (name, value) = line.split_once(':').context("a header without a colon")?;
            if name.eq_ignore_ascii_case("content-length") {
                length = Some(value.trim().parse::<usize>()?);
            } else if name.eq_ignore_ascii_case("set-cookie") {
                value
                    .split(';')
                    .next()
                    .unwrap_or_default()
                    .trim()
                    .clone_into(&mut self.cookie);
            }
        }
        let mut body = vec![0; length.context("an answer without its length")?];
        self.stream.read_exact(&mut body)?;
        if !status.contains(" 200 ") {
            bail!("{status}: {}", String::from_utf8_lossy(&body));
        }
        Ok(serde_json::from_slice(&body)?)
    }

    fn line(&mut self) -> anyhow::Result<String> {
        let mut line = String::new();
        if self.stream.read_line(&mut line)? == 0 {
            bail!("the server has hung up");
        }
        Ok(line.trim_end().to_owned())
    }
}
