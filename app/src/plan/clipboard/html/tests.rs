use super::*;

#[test]
fn numbers_keep_their_exact_value_and_texts_stay_texts() {
    let amount = TableCell {
        text: "312.000".to_owned(),
        number: Some("312000".to_owned()),
        covered: false,
    };
    let table = Table {
        rows: vec![vec![TableCell::of_text("<b>\"A\" & B</b>\n=1"), amount]],
    };
    let html = write(&table);
    assert!(html.contains("<td x:str>&lt;b&gt;&quot;A&quot; &amp; B&lt;/b&gt;<br>=1</td>"));
    assert!(html.contains("<td x:num=\"312000\" sdval=\"312000\" align=\"right\">312.000</td>"));
}
