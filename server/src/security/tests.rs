//! Which changing requests come from our own pages.

use super::*;

fn check(public: Option<&str>, headers: &[(&str, &str)], admitted: bool) {
    let own = OwnOrigin {
        public: public.map(str::to_owned),
    };
    let mut map = HeaderMap::new();
    for (name, value) in headers {
        map.insert(
            HeaderName::from_bytes(name.as_bytes()).unwrap(),
            HeaderValue::from_str(value).unwrap(),
        );
    }
    assert_eq!(own.admits(&map), admitted, "{public:?} {headers:?}");
}

#[test]
fn only_own_pages_may_change_something() {
    let intent = (INTENT_HEADER, "1");
    let host = ("host", "127.0.0.1:3000");
    let here = ("origin", "http://127.0.0.1:3000");
    check(None, &[host], false);
    check(None, &[host, here], false);
    check(None, &[intent, host], true);
    check(
        None,
        &[intent, host, here, ("sec-fetch-site", "same-origin")],
        true,
    );
    check(
        None,
        &[intent, host, here, ("sec-fetch-site", "same-site")],
        false,
    );
    check(
        None,
        &[intent, host, here, ("sec-fetch-site", "none")],
        false,
    );
    check(
        None,
        &[intent, host, ("origin", "http://127.0.0.1:4000")],
        false,
    );
    check(None, &[intent, host, ("origin", "null")], false);
    check(
        None,
        &[
            intent,
            ("host", "evil.example"),
            ("origin", "http://evil.example"),
        ],
        false,
    );
    let public = Some("https://budget.example.org");
    check(
        public,
        &[intent, host, ("origin", "https://budget.example.org")],
        true,
    );
    check(
        public,
        &[intent, host, ("origin", "http://budget.example.org")],
        false,
    );
    check(
        public,
        &[intent, host, ("origin", "https://budget.example.org.evil")],
        false,
    );
}

#[test]
fn names_of_this_machine() {
    for host in [
        "localhost",
        "localhost:3000",
        "127.0.0.1:1",
        "[::1]:3000",
        "127.9.9.9",
    ] {
        assert!(is_loopback_host(host), "{host}");
    }
    for host in [
        "",
        "localhost.evil.example",
        "10.0.0.1",
        "[2001:db8::1]:80",
        "evil:3000",
    ] {
        assert!(!is_loopback_host(host), "{host}");
    }
}

#[test]
fn the_policy_allows_nothing_inline() {
    assert!(!CONTENT_SECURITY_POLICY.contains("unsafe-inline"));
    assert!(!CONTENT_SECURITY_POLICY.contains("'unsafe-eval'"));
    assert!(!CONTENT_SECURITY_POLICY.contains("  "));
}
