//! Plans as files and files as tables, through HTTP.

use crate::{
    browser::{Answer, Browser, demo, serve, stop, stream_of},
    databases::for_each_database,
};
use app::requests::{
    INTENT_HEADER, ImportedTable, Problem, ProblemCode, StreamRole, TABLE_FILE_BYTES_MAX,
};
use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use domain::{
    Command, ProjectId, StreamId,
    plan::{Change, ChangeSet, PlanCommand, ProjectField, Target, Value},
    table::{TableCell, TablePlace, TableProblem},
};
use std::io::{Cursor, Write};
use sync::Outcome;
use uuid::Uuid;
use zip::{ZipWriter, write::SimpleFileOptions};

async fn fetch(browser: &mut Browser, stream: StreamId, file: &str) -> Answer {
    browser.get(&format!("/api/plans/{stream}/{file}")).await
}

async fn send(browser: &mut Browser, name: &str, bytes: Vec<u8>) -> Answer {
    let request = Request::post(format!("/api/tables?name={name}")).header(INTENT_HEADER, "1");
    browser
        .send(request.body(Body::from(bytes)).expect("a request"))
        .await
}

fn refusal(answer: &Answer) -> TableProblem {
    let problem: Problem = serde_json::from_str(&answer.body).expect("a problem");
    match problem.code {
        ProblemCode::TableUnreadable { problem } => problem,
        other => panic!("{other:?}"),
    }
}

/// Gives a project another name.
fn rename(project: ProjectId, seen: &str, new: &str) -> Command {
    let at = Target::Project(project, ProjectField::Name);
    let text = |text: &str| Value::Text(text.to_owned());
    let changes = vec![Change::set(at, text(seen), text(new))];
    Command::Plan(PlanCommand::Change(ChangeSet {
        changes,
        ..ChangeSet::default()
    }))
}

#[tokio::test]
async fn both_sides_get_the_shared_plan_as_files() {
    for_each_database(async |database| {
        let application = demo(&database).await;
        for login in ["reuter", "sander"] {
            let mut browser = Browser::as_demo(&application, login).await;
            let case = match login {
                "reuter" => browser.own_case().await,
                _ => gross_gerau(&mut browser).await,
            };
            let stream = stream_of(&case, StreamRole::SharedPlan).expect("the shared plan");
            let infos = case.streams.iter();
            let head = infos
                .clone()
                .find(|info| info.stream == stream)
                .expect("it")
                .head;

            let workbook = fetch(&mut browser, stream, "plan.xlsx").await;
            assert_eq!(workbook.status, StatusCode::OK, "{login}");
            assert!(workbook.body.starts_with("PK"), "{login}");
            assert!(
                workbook
                    .header("content-type")
                    .ends_with("spreadsheetml.sheet")
            );
            assert_eq!(workbook.header("cache-control"), "no-store");
            let name = format!("AQB_2024_06433_Finanzierungsplan_v{head}.xlsx");
            assert_eq!(
                workbook.header("content-disposition"),
                format!("attachment; filename=\"{name}\"; filename*=UTF-8''{name}")
            );

            let data = fetch(&mut browser, stream, "plan.csv?lang=en").await;
            assert!(
                data.header("content-type")
                    .starts_with("text/csv; charset=utf-8")
            );
            let name = format!("AQB_2024_06433_financing-plan_v{head}.csv");
            assert!(data.header("content-disposition").contains(&name));
            assert!(data.body.starts_with("\u{feff}programme;year;ags;"));
            let rows = data.body.lines().skip(1);
            // Every row carries the state and the mark of an example.
            assert!(rows.clone().count() > 10);
            assert!(rows.clone().all(|row| row.contains(&format!(";{head};"))));
            assert!(
                rows.clone()
                    .all(|row| row.split(';').nth(9) == Some("true"))
            );
            let ceiling = rows.clone().find(|row| row.contains(";ceiling;"));
            assert!(
                ceiling
                    .expect("a ceiling")
                    .contains(";139040000;1390400.00;")
            );
            assert!(data.body.contains(";AQB funds of the Land;"));
        }
        stop(application).await;
    })
    .await;
}

/// The example's case of Groß-Gerau, as the ministry finds it.
async fn gross_gerau(browser: &mut Browser) -> app::requests::CaseDetail {
    let overview: app::requests::Overview = browser.get("/api/overview?year=2024").await.json();
    let rows = overview.rows.into_iter();
    let row = rows
        .filter(|row| row.ags == "06433000")
        .find_map(|row| row.case);
    browser.case(row.expect("the case").case).await
}

#[tokio::test]
async fn a_file_is_for_the_audience_of_its_stream() {
    for_each_database(async |database| {
        let application = demo(&database).await;
        let mut county = Browser::as_demo(&application, "thoma").await;
        let case = county.own_case().await;
        let draft = stream_of(&case, StreamRole::InternalPlan).expect("a draft");
        let own = fetch(&mut county, draft, "plan.csv").await;
        assert!(
            own.header("content-disposition")
                .contains("Finanzierungsplan-Entwurf_v")
        );
        let nowhere = StreamId(Uuid::now_v7());
        for file in ["plan.xlsx", "plan.csv", "plan.csv?lang=en"] {
            // Reading is for everybody in the audience, but what is no plan is no file.
            for role in [StreamRole::Case, StreamRole::Record] {
                let stream = stream_of(&case, role).expect("a stream");
                assert_eq!(
                    fetch(&mut county, stream, file).await.problem(),
                    "not_found"
                );
            }
            for login in ["reuter", "kroll", "sander", "bahr", "holm", "falk"] {
                let mut stranger = Browser::as_demo(&application, login).await;
                let there = fetch(&mut stranger, draft, file).await;
                let not = fetch(&mut stranger, nowhere, file).await;
                assert_eq!(there.status, StatusCode::NOT_FOUND, "{login}");
                assert_eq!(there.body, not.body, "{login}");
                assert_eq!(there.header("content-disposition"), "", "{login}");
            }
            let mut nobody = Browser::new(&application);
            assert_eq!(
                fetch(&mut nobody, draft, file).await.problem(),
                "sign_in_needed"
            );
        }
        stop(application).await;
    })
    .await;
}

#[tokio::test]
async fn typed_texts_are_no_formulas_in_the_files() {
    for_each_database(async |database| {
        let application = demo(&database).await;
        let mut county = Browser::as_demo(&application, "thoma").await;
        let case = county.own_case().await;
        let draft = stream_of(&case, StreamRole::InternalPlan).expect("a draft");
        let before = fetch(&mut county, draft, "plan.csv").await;
        let mut rows = before.body.lines().skip(1).map(|row| row.split(';'));
        let (id, name) = rows
            .find_map(|mut row| Some((row.nth(14)?.parse().ok()?, row.next()?)))
            .expect("a project");
        let formula = "=HYPERLINK(\"http://x\")";
        let renamed = county.push(draft, rename(id, name, formula)).await;
        assert!(
            matches!(renamed, Outcome::Applied { .. }),
            "{name}: {renamed:?}"
        );
        let after = fetch(&mut county, draft, "plan.csv").await;
        assert!(after.body.contains(";\"'=HYPERLINK(\"\"http://x\"\")\";"));
        // The same state makes the same file, another state another one.
        let same = fetch(&mut county, draft, "plan.csv").await;
        assert_eq!(after.body, same.body);
        assert_ne!(before.body, after.body);
        stop(application).await;
    })
    .await;
}

#[tokio::test]
async fn what_was_written_can_be_read_by_those_who_plan() {
    for_each_database(async |database| {
        let application = demo(&database).await;
        let mut county = Browser::as_demo(&application, "reuter").await;
        let case = county.own_case().await;
        let stream = stream_of(&case, StreamRole::SharedPlan).expect("the shared plan");
        let data = fetch(&mut county, stream, "plan.csv").await;
        let bytes = data.body.clone().into_bytes();
        let tables: Vec<ImportedTable> = send(&mut county, "Stand%202.csv", bytes.clone())
            .await
            .json();
        assert_eq!(tables.len(), 1);
        let table = tables.first().expect("a table");
        assert_eq!((table.name.as_str(), table.hidden), ("Stand 2", false));
        let first = table.table.rows.first().and_then(|row| row.first());
        assert_eq!(first, Some(&TableCell::of_text("programme")));

        for login in ["feld", "sander", "lorenz", "bahr", "holm"] {
            let mut other = Browser::as_demo(&application, login).await;
            let answer = send(&mut other, "x.csv", bytes.clone()).await;
            let expected = if login == "feld" { "" } else { "not_allowed" };
            let found = if answer.status.is_success() {
                String::new()
            } else {
                answer.problem()
            };
            assert_eq!(found, expected, "{login}");
        }
        let mut nobody = Browser::new(&application);
        assert_eq!(
            send(&mut nobody, "x.csv", bytes.clone()).await.problem(),
            "sign_in_needed"
        );
        let foreign = Request::post("/api/tables?name=x.csv").body(Body::from(bytes));
        let answer = county.send(foreign.expect("a request")).await;
        assert_eq!(answer.problem(), "foreign_origin");
        stop(application).await;
    })
    .await;
}

/// An archive that unpacks to a thousand times its size.
fn bomb() -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("xl/worksheets/sheet1.xml", SimpleFileOptions::default())
        .expect("a part");
    for _ in 0..60 {
        zip.write_all(&vec![b' '; 1024 * 1024]).expect("its text");
    }
    zip.finish().expect("an archive").into_inner()
}

#[tokio::test]
async fn files_that_are_refused_name_place_and_limit() {
    for_each_database(async |database| {
        let application = demo(&database).await;
        let mut county = Browser::as_demo(&application, "reuter").await;
        assert_eq!(TABLE_FILE_BYTES_MAX, server::http::FILE_BYTES_MAX);

        let answer = send(&mut county, "x.xlsx", bomb()).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(matches!(
            refusal(&answer),
            TableProblem::UnpacksTooLarge { .. }
        ));

        let large = vec![b'x'; usize::try_from(TABLE_FILE_BYTES_MAX).expect("small") + 1];
        let answer = send(&mut county, "x.csv", large).await;
        assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
        let maximum = TABLE_FILE_BYTES_MAX;
        assert_eq!(refusal(&answer), TableProblem::FileTooLarge { maximum });

        let mut encrypted = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        encrypted.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
        let answer = send(&mut county, "x.xlsx", encrypted).await;
        assert_eq!(refusal(&answer), TableProblem::Encrypted);

        let long = format!("a;b\n1;{}\n", "x".repeat(10_001));
        let answer = send(&mut county, "Liste.csv", long.into_bytes()).await;
        let place = TablePlace {
            sheet: "Liste".to_owned(),
            row: 2,
            column: 2,
        };
        let maximum = 10_000;
        assert_eq!(
            refusal(&answer),
            TableProblem::CellTooLong { place, maximum }
        );

        let answer = send(&mut county, "", Vec::new()).await;
        assert_eq!(refusal(&answer), TableProblem::Empty);
        stop(application).await;
    })
    .await;
}

#[tokio::test]
async fn a_case_that_is_no_example_has_no_mark() {
    for_each_database(async |database| {
        let application = serve(&database).await;
        crate::browser::add_person(&application, "m", domain::Role::MinistryUnit, "ministry").await;
        crate::browser::add_person(
            &application,
            "c",
            domain::Role::CountyCaseWorker,
            "06440000",
        )
        .await;
        let mut ministry = Browser::new(&application);
        ministry.sign_in("m", crate::browser::PASSWORD).await;
        let new = serde_json::json!({"ags": "06440000", "year": 2024});
        let opened = ministry.post("/api/cases", &new).await;
        assert_eq!(opened.status, StatusCode::OK, "{}", opened.body);
        let mut county = Browser::new(&application);
        county.sign_in("c", crate::browser::PASSWORD).await;
        let case = county.own_case().await;
        let draft = stream_of(&case, StreamRole::InternalPlan).expect("a draft");
        let data = fetch(&mut county, draft, "plan.csv").await;
        let mut rows = data.body.lines().skip(1);
        assert!(
            rows.all(|row| row.split(';').nth(9) == Some("false")),
            "{}",
            data.body
        );
        assert_eq!(
            fetch(&mut county, draft, "plan.xlsx").await.status,
            StatusCode::OK
        );
        stop(application).await;
    })
    .await;
}
