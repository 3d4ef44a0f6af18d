//! The task of one live stream: takes what waits in its mailbox, all of it together.

use super::{
    HubError,
    live::{Live, Stream},
    told::Told,
};
use domain::State;
use std::time::Duration;
use sync::{Hash, Head, ServerMessage, authority::Push};
use tokio::{
    sync::{mpsc, oneshot},
    time::timeout,
};

/// Requests that are served together.
const TOGETHER_MAX: usize = 64;

type Messages = Result<Vec<ServerMessage>, HubError>;

/// What a stream's task can be asked.
#[derive(Debug)]
pub(super) enum Request {
    /// Decide commands.
    Push {
        push: Push,
        answer: oneshot::Sender<Result<Told, HubError>>,
    },
    /// Bring a replica up to date.
    Hello {
        epoch: Option<u64>,
        since: u64,
        hash_at_since: Hash,
        answer: oneshot::Sender<Messages>,
    },
    /// Give the state.
    State {
        answer: oneshot::Sender<Result<(Head, State), HubError>>,
    },
    /// Tell the listeners what another server process wrote. The answer is its end.
    News { answer: oneshot::Sender<()> },
    /// End.
    Stop { answer: oneshot::Sender<()> },
}

/// Serves a stream until nobody asks any more.
pub(super) async fn run(mut stream: Stream, mut requests: mpsc::Receiver<Request>, idle: Duration) {
    let mut live = None;
    let mut waiting = Vec::with_capacity(TOGETHER_MAX);
    let mut stopped = Vec::new();
    loop {
        let taken = requests.recv_many(&mut waiting, TOGETHER_MAX);
        let taken = match timeout(idle, taken).await {
            Ok(taken) => taken,
            Err(_) => {
                // What was handed in before this is still served.
                requests.close();
                continue;
            }
        };
        if taken == 0 {
            break;
        }
        serve(&mut stream, &mut live, &mut waiting, &mut stopped).await;
        if !stopped.is_empty() {
            requests.close();
        }
    }
    stream.rest(&mut live).await;
    for answer in stopped {
        let _ = answer.send(());
    }
}

/// Serves what waits: first all commands in one commit, then the questions. Nobody listening any
/// more is no reason to stop: the outcome is in the log.
async fn serve(
    stream: &mut Stream,
    live: &mut Option<Live>,
    waiting: &mut Vec<Request>,
    stopped: &mut Vec<oneshot::Sender<()>>,
) {
    let mut pushes = Vec::new();
    let mut questions = Vec::new();
    for request in waiting.drain(..) {
        match request {
            Request::Push { push, answer } => pushes.push((push, answer)),
            Request::Stop { answer } => stopped.push(answer),
            question => questions.push(question),
        }
    }
    if !pushes.is_empty() {
        let (pushes, listeners): (Vec<_>, Vec<_>) = pushes.into_iter().unzip();
        let answers = stream.push(live, &pushes).await;
        for (listener, messages) in listeners.into_iter().zip(answers) {
            let _ = listener.send(messages);
        }
        stream.keep_due_snapshot(live).await;
    }
    if questions.is_empty() {
        return;
    }
    stream.refresh(live).await;
    for question in questions {
        match question {
            Request::Hello {
                epoch,
                since,
                hash_at_since,
                answer,
            } => {
                let _ = answer.send(stream.hello(live, epoch, since, hash_at_since).await);
            }
            Request::State { answer } => {
                let _ = answer.send(stream.state(live).await);
            }
            Request::News { answer } => {
                if let Err(error) = stream.tell_news(live).await {
                    tracing::warn!(stream = %stream.row.id, %error, "news not told yet");
                }
                let _ = answer.send(());
            }
            Request::Push { .. } | Request::Stop { .. } => {}
        }
    }
}
