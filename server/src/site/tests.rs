//! Which form of a file is sent.

use super::*;

fn check(accepted: &str, expected: Encoding) {
    let asset = Asset {
        path: "main.0.css".to_owned(),
        brotli: Some(1),
        gzip: Some(2),
        etag: "0".to_owned(),
    };
    assert_eq!(asset.best(accepted), expected, "{accepted}");
    let plain = Asset {
        brotli: None,
        gzip: None,
        ..asset
    };
    assert_eq!(plain.best(accepted), Encoding::Identity);
}

#[test]
fn the_best_form_the_client_takes() {
    check("gzip, deflate, br", Encoding::Brotli);
    check("gzip;q=0.5, BR;q=0.1", Encoding::Brotli);
    check("br;q=0, gzip", Encoding::Gzip);
    check("deflate", Encoding::Identity);
    check("", Encoding::Identity);
    check("brotli, xgzip", Encoding::Identity);
}

#[test]
fn files_are_found_by_published_path_only() {
    let text = r#"{"main.css": {"path": "main.abc.css", "bytes": 3, "brotli": null,
        "gzip": null, "etag": "abc"}}"#;
    let manifest: Manifest = serde_json::from_str(text).unwrap();
    assert_eq!(
        manifest.url("main.css").as_deref(),
        Some("/assets/main.abc.css")
    );
    assert!(manifest.published("main.abc.css").is_some());
    for unknown in ["main.css", "manifest.json", "../Cargo.toml", "main.old.css"] {
        assert!(manifest.published(unknown).is_none(), "{unknown}");
    }
}
