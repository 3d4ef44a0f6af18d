//! `zielbudget user`.

use super::{open, say};
use crate::{
    accounts::{Passwords, check_length},
    authority,
    config::Config,
    db::{Db, accounts::NewPerson},
    programmes::Programmes,
};
use anyhow::{Context, bail};
use app::requests::{PASSWORD_CHARACTERS_MAX, PASSWORD_CHARACTERS_MIN};
use clap::Subcommand;
use domain::{PersonId, Role};
use std::io::BufRead;
use uuid::Uuid;

/// What can be done with people.
#[derive(Debug, Subcommand)]
pub enum UserCommand {
    /// Add a person; a password is made and shown once
    #[command(after_help = add_help())]
    Add {
        /// Sign-in name
        #[arg(long)]
        login: String,
        /// Full name, as others see it
        #[arg(long)]
        name: String,
        /// Role, see below
        #[arg(long)]
        role: String,
        /// Organisation: the AGS of a county (06433000), or ministry, granting_authority, audit,
        /// operator; needed for county roles only
        #[arg(long)]
        organisation: Option<String>,
        /// Read the password from the first line of standard input instead
        #[arg(long)]
        password_stdin: bool,
    },
    /// List people with role, organisation and whether they may sign in
    List,
    /// Give a person a new password and end their sessions
    ResetPassword {
        /// Sign-in name
        login: String,
        /// Read the password from the first line of standard input instead
        #[arg(long)]
        password_stdin: bool,
    },
    /// Let a person sign in no more and end their sessions; what they did stays
    Deactivate {
        /// Sign-in name
        login: String,
    },
}

fn add_help() -> String {
    let people = Role::ALL
        .into_iter()
        .filter(|role| role.organisation_kind().is_some());
    let words: Vec<&str> = people.map(Role::word).collect();
    format!(
        "Roles: {}\n\nExample:\n  zielbudget user add --login j.reuter --name \"Jana Reuter\" \
         --role county_case_worker --organisation 06433000",
        words.join(", ")
    )
}

/// Runs a command.
pub async fn run(config: &Config, command: UserCommand) -> anyhow::Result<()> {
    let db = open(config).await?;
    Programmes::load(&db).await?;
    match command {
        UserCommand::Add {
            login,
            name,
            role,
            organisation,
            password_stdin,
        } => {
            let person = new_person(&db, login, name, &role, organisation).await?;
            let login = person.login.clone();
            let (hash, shown) = password(config, password_stdin).await?;
            let stored = NewPerson {
                password_hash: Some(hash),
                ..person
            };
            if !db.add_person(stored, authority::now()).await? {
                bail!("the sign-in name \"{login}\" is taken; choose another --login");
            }
            say(&format!("Added {login}."))?;
            show(shown)?;
        }
        UserCommand::List => {
            for person in db.people().await? {
                let state = if person.active {
                    "active"
                } else {
                    "deactivated"
                };
                say(&format!(
                    "{}\t{}\t{}\t{}\t{state}",
                    person.login,
                    person.name,
                    person.role.word(),
                    person.organisation.name
                ))?;
            }
        }
        UserCommand::ResetPassword {
            login,
            password_stdin,
        } => {
            let id = find(&db, &login).await?;
            let (hash, shown) = password(config, password_stdin).await?;
            db.set_password(id, hash).await?;
            say(&format!(
                "New password for {login}; the person is signed out everywhere."
            ))?;
            show(shown)?;
        }
        UserCommand::Deactivate { login } => {
            db.deactivate(find(&db, &login).await?).await?;
            say(&format!("{login} may not sign in any more."))?;
        }
    }
    db.close().await?;
    Ok(())
}

async fn new_person(
    db: &Db,
    login: String,
    name: String,
    role: &str,
    organisation: Option<String>,
) -> anyhow::Result<NewPerson> {
    let sound = |c: char| c.is_alphanumeric() || ".-_@".contains(c);
    if login.is_empty() || login.chars().count() > 64 || !login.chars().all(sound) {
        bail!("--login takes 1 to 64 letters, digits and . - _ @");
    }
    if name.trim().is_empty() || name.chars().count() > 200 {
        bail!("--name takes 1 to 200 characters");
    }
    let role = Role::from_word(role).filter(|role| role.organisation_kind().is_some());
    let (Some(role), Some(kind)) = (role, role.and_then(Role::organisation_kind)) else {
        bail!("--role is not a role. {}", add_help());
    };
    let code = match organisation {
        Some(code) => code,
        None if kind == domain::OrganisationKind::County => {
            bail!("a county role needs --organisation with the county's AGS, such as 06433000");
        }
        None => kind.word().to_owned(),
    };
    let Some(organisation) = db.organisation(&code).await? else {
        bail!("there is no organisation \"{code}\"; use an AGS of the programme, such as 06433000");
    };
    if organisation.kind != kind {
        bail!(
            "the role {} does not exist in {}",
            role.word(),
            organisation.name
        );
    }
    Ok(NewPerson {
        id: PersonId(Uuid::now_v7()),
        login,
        name,
        role,
        organisation: organisation.id,
        password_hash: None,
        demo: false,
    })
}

async fn find(db: &Db, login: &str) -> anyhow::Result<PersonId> {
    match db.person_by_login(login).await? {
        Some((person, _)) => Ok(person.id),
        None => bail!("nobody has the sign-in name \"{login}\"; see zielbudget user list"),
    }
}

/// The hash, and the password itself where it was made here.
async fn password(config: &Config, stdin: bool) -> anyhow::Result<(String, Option<String>)> {
    let (password, made) = if stdin {
        let mut line = String::new();
        std::io::stdin()
            .lock()
            .read_line(&mut line)
            .context("no password on standard input")?;
        (line.trim_end_matches(['\r', '\n']).to_owned(), false)
    } else {
        // 122 random bits: nothing to guess, and changed by its owner anyway.
        (Uuid::new_v4().simple().to_string(), true)
    };
    if !check_length(&password) {
        bail!("a password has {PASSWORD_CHARACTERS_MIN} to {PASSWORD_CHARACTERS_MAX} characters");
    }
    let hash = Passwords::new(config.password_cost)?
        .hash(password.clone())
        .await?;
    Ok((hash, made.then_some(password)))
}

fn show(password: Option<String>) -> anyhow::Result<()> {
    match password {
        Some(password) => say(&format!("Password, shown only this once: {password}")),
        None => Ok(()),
    }
}
