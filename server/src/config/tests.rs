//! Defaults, precedence, and messages of wrong values.

use super::*;

fn read(variables: &[(&str, &str)], file: &str) -> Result<Config, ConfigError> {
    let find = |name: &str| {
        variables
            .iter()
            .find(|(key, _)| *key == name)
            .map(|(_, value)| (*value).to_owned())
    };
    Config::read(find, file)
}

#[test]
fn without_settings_the_defaults_work() {
    let config = read(&[], "").unwrap();
    assert_eq!(config.listen.to_string(), "127.0.0.1:3000");
    assert!(config.listen_is_default);
    assert_eq!(config.database_url, "sqlite:./data/zielbudget.db?mode=rwc");
    assert_eq!(config.session_idle, Duration::from_secs(3600));
    assert_eq!(config.session_total, Duration::from_secs(12 * 3600));
    assert_eq!(config.password_cost, PasswordCost::Standard);
    assert!(!config.secure() && config.check_reachable().is_ok());
    assert_eq!(config.production_setting(), None);
}

#[test]
fn the_environment_wins_over_the_file() {
    let file = "listen = \"127.0.0.1:4000\"\nsession_hours = 2\nproduction = true";
    let config = read(&[("ZIELBUDGET_LISTEN", "localhost:5000")], file).unwrap();
    assert_eq!(config.listen.port(), 5000);
    assert_eq!(config.session_total, Duration::from_secs(7200));
    assert_eq!(config.production_setting(), Some("ZIELBUDGET_PRODUCTION=1"));
}

#[test]
fn wrong_values_name_variable_value_and_way_out() {
    let cases = [
        ("ZIELBUDGET_LISTEN", "here"),
        ("ZIELBUDGET_PUBLIC_URL", "http://budget.example.org"),
        ("ZIELBUDGET_PUBLIC_URL", "https://budget.example.org/app"),
        ("ZIELBUDGET_SESSION_HOURS", "0"),
        ("ZIELBUDGET_PRODUCTION", "perhaps"),
        ("ZIELBUDGET_LOG_FORMAT", "xml"),
    ];
    for (variable, value) in cases {
        let text = read(&[(variable, value)], "").unwrap_err().to_string();
        assert!(text.contains(variable) && text.contains(value), "{text}");
        assert!(text.contains("Set for example"), "{text}");
    }
}

#[test]
fn secrets_do_not_stand_in_messages() {
    for variable in ["ZIELBUDGET_METRICS_TOKEN", "ZIELBUDGET_DATABASE_URL"] {
        let text = read(&[(variable, "hunter2")], "").unwrap_err().to_string();
        assert!(
            !text.contains("hunter2") && text.contains(variable),
            "{text}"
        );
    }
}

#[test]
fn unknown_keys_of_the_file_are_named() {
    let error = read(&[], "lisen = \"127.0.0.1:1\"")
        .unwrap_err()
        .to_string();
    assert!(
        error.contains("lisen") && error.contains("listen"),
        "{error}"
    );
}

#[test]
fn what_others_reach_needs_a_public_url() {
    let open = read(&[("ZIELBUDGET_LISTEN", "0.0.0.0:3000")], "").unwrap();
    assert!(matches!(
        open.check_reachable(),
        Err(ConfigError::PublicUrlNeeded { .. })
    ));
    let bare = read(&[("ZIELBUDGET_PRODUCTION", "1")], "").unwrap();
    assert_eq!(bare.check_reachable(), Err(ConfigError::HttpsNeeded));
    let url = ("ZIELBUDGET_PUBLIC_URL", "https://budget.example.org/");
    let sound = read(&[("ZIELBUDGET_LISTEN", "0.0.0.0:3000"), url], "").unwrap();
    assert!(sound.check_reachable().is_ok() && sound.secure());
    assert!(sound.production_setting().is_some());
}
