//! One at a time, even if nobody waits any more.

use super::Desk;
use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    thread::sleep,
    time::Duration,
};
use tokio::time::timeout;

/// Work that fails if other work runs beside it.
fn alone(running: &Arc<AtomicUsize>) -> impl FnOnce() -> usize + Send + use<> {
    let running = Arc::clone(running);
    move || {
        let others = running.fetch_add(1, Ordering::SeqCst);
        sleep(Duration::from_millis(50));
        running.fetch_sub(1, Ordering::SeqCst);
        others
    }
}

#[tokio::test]
async fn documents_are_made_one_at_a_time() {
    let (desk, running) = (Desk::default(), Arc::default());
    let (first, second) = tokio::join!(desk.write(alone(&running)), desk.write(alone(&running)));
    assert_eq!((first.unwrap(), second.unwrap()), (0, 0));
}

#[tokio::test]
async fn abandoned_work_keeps_its_place_until_it_ends() {
    let (desk, running) = (Desk::default(), Arc::default());
    let impatient = timeout(Duration::from_millis(10), desk.read(alone(&running)));
    assert!(impatient.await.is_err());
    assert_eq!(running.load(Ordering::SeqCst), 1);
    assert_eq!(desk.read(alone(&running)).await.unwrap(), 0);
}

#[tokio::test]
async fn work_that_breaks_off_gives_its_place_back() {
    let desk = Desk::default();
    let broken = desk.write(|| -> u8 { panic!("on purpose") }).await;
    assert!(broken.is_err());
    assert_eq!(desk.write(|| 1).await.unwrap(), 1);
}
