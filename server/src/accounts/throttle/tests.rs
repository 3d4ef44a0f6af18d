//! Waiting starts, doubles, ends, and is forgotten; time is given, nothing sleeps.

use super::*;

const OFFICE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 7));

#[test]
fn a_name_waits_after_five_attempts_and_the_wait_doubles() {
    let throttle = Throttle::default();
    let start = Instant::now();
    for _ in 0..FREE_PER_LOGIN {
        assert_eq!(throttle.attempt("reuter", OFFICE, start), Ok(()));
    }
    assert_eq!(throttle.attempt(" Reuter", OFFICE, start), Err(11));
    assert_eq!(throttle.attempt("sander", OFFICE, start), Ok(()));
    let later = start + WAIT_FIRST;
    assert_eq!(throttle.attempt("reuter", OFFICE, later), Ok(()));
    assert_eq!(throttle.attempt("reuter", OFFICE, later), Err(21));
    assert_eq!(
        throttle.attempt("reuter", OFFICE, later + FORGET_AFTER),
        Ok(())
    );
}

#[test]
fn an_address_waits_whatever_names_it_tries() {
    let throttle = Throttle::default();
    let now = Instant::now();
    for number in 0..FREE_PER_ADDRESS {
        assert_eq!(
            throttle.attempt(&format!("name{number}"), OFFICE, now),
            Ok(())
        );
    }
    assert!(throttle.attempt("another", OFFICE, now).is_err());
    let elsewhere = IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 8));
    assert_eq!(throttle.attempt("another", elsewhere, now), Ok(()));
}

#[test]
fn a_right_password_clears_the_name() {
    let throttle = Throttle::default();
    let now = Instant::now();
    for _ in 0..3 * FREE_PER_ADDRESS {
        assert_eq!(throttle.attempt("reuter", OFFICE, now), Ok(()));
        throttle.succeeded("reuter", OFFICE);
    }
}

#[test]
fn the_longest_wait_is_bounded_and_neighbours_in_a_network_count_as_one() {
    let throttle = Throttle::default();
    let mut now = Instant::now();
    let addresses = ["2001:db8::1", "2001:db8::2"].map(|text| text.parse::<IpAddr>().unwrap());
    for number in 0..FREE_PER_ADDRESS + 20 {
        let address = addresses[usize::from(number % 2 == 0)];
        assert_eq!(
            throttle.attempt(&format!("n{number}"), address, now),
            Ok(())
        );
        if number >= FREE_PER_ADDRESS - 1 {
            now += WAIT_MAX;
        }
    }
}
