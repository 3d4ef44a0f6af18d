//! The binary itself: help, settings, people, and the demo's refusals.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::Path,
    process::{Command, Output, Stdio},
};

fn zielbudget(folder: &Path, arguments: &[&str], settings: &[(&str, &str)]) -> Output {
    command(folder, arguments, settings)
        .output()
        .expect("the binary")
}

fn command(folder: &Path, arguments: &[&str], settings: &[(&str, &str)]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_zielbudget"));
    command
        .args(arguments)
        .current_dir(folder)
        .env_clear()
        .envs(settings.iter().copied())
        .stdin(Stdio::null());
    command
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn help_names_every_command_and_every_setting() {
    let folder = tempfile::tempdir().expect("a folder");
    let help = out(&zielbudget(folder.path(), &["--help"], &[]));
    for word in [
        "serve",
        "demo",
        "migrate",
        "user",
        "programme",
        "backup",
        "restore",
        "new-epoch",
        "rebuild",
        "verify",
        "export",
    ] {
        assert!(
            help.lines().any(|line| line.trim_start().starts_with(word)),
            "{word}: {help}"
        );
    }
    let user = out(&zielbudget(folder.path(), &["user", "--help"], &[]));
    for word in ["add", "list", "reset-password", "deactivate"] {
        assert!(
            user.lines().any(|line| line.trim_start().starts_with(word)),
            "{word}: {user}"
        );
    }
    let programme = out(&zielbudget(folder.path(), &["programme", "--help"], &[]));
    assert!(
        programme.contains("check") && programme.contains("import"),
        "{programme}"
    );
    let serve = out(&zielbudget(folder.path(), &["serve", "--help"], &[]));
    for setting in server::config::SETTINGS {
        assert!(
            serve.contains(setting.variable),
            "{}: {serve}",
            setting.variable
        );
    }
}

#[test]
fn the_demo_is_refused_where_it_could_do_harm() {
    let folder = tempfile::tempdir().expect("a folder");
    let production: [&[(&str, &str)]; 2] = [
        &[("ZIELBUDGET_PRODUCTION", "1")],
        &[("ZIELBUDGET_PUBLIC_URL", "https://budget.example.org")],
    ];
    for settings in production {
        let output = zielbudget(folder.path(), &["demo"], settings);
        assert!(!output.status.success());
        assert!(
            err(&output).contains("the demo is refused"),
            "{}",
            err(&output)
        );
    }
    let add = [
        "user",
        "add",
        "--login",
        "j.reuter",
        "--name",
        "Jana Reuter",
        "--role",
        "county_case_worker",
        "--organisation",
        "06433000",
    ];
    let added = zielbudget(folder.path(), &add, &[]);
    assert!(added.status.success(), "{}", err(&added));
    let refused = zielbudget(
        folder.path(),
        &["demo"],
        &[("ZIELBUDGET_LISTEN", "127.0.0.1:0")],
    );
    assert!(!refused.status.success());
    assert!(err(&refused).contains("real people"), "{}", err(&refused));
}

#[test]
fn people_are_added_listed_and_deactivated() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = |arguments: &[&str]| zielbudget(folder.path(), arguments, &[]);
    let add = |role: &str, organisation: &str| {
        let words = [
            "user", "add", "--login", "m.s", "--name", "M. S.", "--role", role,
        ];
        let mut words = words.to_vec();
        if !organisation.is_empty() {
            words.extend(["--organisation", organisation]);
        }
        run(&words)
    };
    for (role, organisation, told) in [
        ("emperor", "", "county_case_worker"),
        ("system", "", "county_case_worker"),
        ("county_head", "", "--organisation"),
        ("county_head", "ministry", "does not exist"),
        ("county_head", "00000000", "no organisation"),
    ] {
        let output = add(role, organisation);
        assert!(!output.status.success(), "{role} {organisation}");
        assert!(err(&output).contains(told), "{}", err(&output));
    }
    let added = add("ministry_unit", "");
    assert!(
        out(&added).contains("Password, shown only this once: "),
        "{}",
        err(&added)
    );
    assert!(err(&add("ministry_unit", "")).contains("is taken"));
    assert!(run(&["user", "reset-password", "M.S"]).status.success());
    assert!(run(&["user", "deactivate", "m.s"]).status.success());
    let list = out(&run(&["user", "list"]));
    assert!(
        list.contains("m.s\tM. S.\tministry_unit") && list.contains("deactivated"),
        "{list}"
    );
    assert!(!run(&["user", "deactivate", "nobody"]).status.success());
}

#[test]
fn wrong_settings_and_files_are_explained() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = zielbudget(folder.path(), &["serve"], &[("ZIELBUDGET_LISTEN", "here")]);
    assert!(
        err(&output).contains("ZIELBUDGET_LISTEN is \"here\""),
        "{}",
        err(&output)
    );
    let open = zielbudget(
        folder.path(),
        &["serve"],
        &[("ZIELBUDGET_LISTEN", "0.0.0.0:0")],
    );
    assert!(
        err(&open).contains("ZIELBUDGET_PUBLIC_URL"),
        "{}",
        err(&open)
    );
    let file = folder.path().join("programme.toml");
    std::fs::write(&file, "year = \"soon\"\n").expect("writing");
    let name = file.to_str().expect("plain text");
    let check = zielbudget(folder.path(), &["programme", "check", name], &[]);
    assert!(!check.status.success());
    assert!(
        err(&check).contains("programme.toml, Zeile"),
        "{}",
        err(&check)
    );
}

#[test]
fn a_demo_starts_answers_stops_on_a_signal_and_its_log_holds_together() {
    let folder = tempfile::tempdir().expect("a folder");
    let settings = [("ZIELBUDGET_LISTEN", "127.0.0.1:0")];
    let mut child = command(folder.path(), &["demo"], &settings)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the binary");
    let mut line = String::new();
    let mut output = BufReader::new(child.stdout.take().expect("its output"));
    output.read_line(&mut line).expect("a line");
    let (_, address) = line.trim().split_once("http://").expect("an address");
    let mut stream = TcpStream::connect(address).expect("a connection");
    let request = format!("GET /healthz HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).expect("a request");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    assert!(answer.starts_with("HTTP/1.1 200 OK"), "{answer}");
    let id = child.id().to_string();
    assert!(
        Command::new("kill")
            .args(["-TERM", &id])
            .status()
            .expect("kill")
            .success()
    );
    assert!(child.wait().expect("its end").success());

    let run = |arguments: &[&str]| zielbudget(folder.path(), arguments, &[]);
    let verified = run(&["verify"]);
    assert!(
        verified.status.success(),
        "{}{}",
        out(&verified),
        err(&verified)
    );
    assert!(run(&["rebuild"]).status.success());
    assert!(run(&["export", "--output", "log.jsonl"]).status.success());
    assert!(out(&run(&["verify", "log.jsonl"])).contains("In order"));
}
