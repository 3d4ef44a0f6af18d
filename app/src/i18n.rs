//! Words in German and English, from Fluent files that are embedded in browser and server alike.
//!
//! The only file that knows the translation library. Components ask by key; a key that a
//! language lacks is shown in German, and a test refuses keys that either language lacks.

#[cfg(test)]
mod tests;

use domain::{Money, money::Locale};
use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use leptos::prelude::*;
use std::sync::OnceLock;

/// The interface's languages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// Plain German.
    #[default]
    German,
    /// English.
    English,
}

/// Fluent files, one for each part of the interface, in German and English.
const FILES: [(&str, &str); 9] = [
    (
        include_str!("../locales/de/frame.ftl"),
        include_str!("../locales/en/frame.ftl"),
    ),
    (
        include_str!("../locales/de/device.ftl"),
        include_str!("../locales/en/device.ftl"),
    ),
    (
        include_str!("../locales/de/public.ftl"),
        include_str!("../locales/en/public.ftl"),
    ),
    (
        include_str!("../locales/de/workspace.ftl"),
        include_str!("../locales/en/workspace.ftl"),
    ),
    (
        include_str!("../locales/de/plan.ftl"),
        include_str!("../locales/en/plan.ftl"),
    ),
    (
        include_str!("../locales/de/paste.ftl"),
        include_str!("../locales/en/paste.ftl"),
    ),
    (
        include_str!("../locales/de/charts.ftl"),
        include_str!("../locales/en/charts.ftl"),
    ),
    (
        include_str!("../locales/de/help.ftl"),
        include_str!("../locales/en/help.ftl"),
    ),
    (
        include_str!("../locales/de/refusals.ftl"),
        include_str!("../locales/en/refusals.ftl"),
    ),
];

impl Language {
    /// Every language.
    pub const ALL: [Self; 2] = [Self::German, Self::English];

    /// The value of the `lang` attribute.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::German => "de",
            Self::English => "en",
        }
    }

    /// The first language of a list of tags that the interface speaks; German otherwise.
    #[must_use]
    pub fn preferred<'a>(tags: impl IntoIterator<Item = &'a str>) -> Self {
        tags.into_iter()
            .find_map(|tag| match tag.get(..2)?.to_ascii_lowercase().as_str() {
                "de" => Some(Self::German),
                "en" => Some(Self::English),
                _ => None,
            })
            .unwrap_or_default()
    }

    /// How this language writes numbers.
    #[must_use]
    pub fn locale(self) -> Locale {
        match self {
            Self::German => Locale::German,
            Self::English => Locale::English,
        }
    }

    /// The message of a key with arguments.
    #[must_use]
    pub fn message(self, key: &str, arguments: &[(&str, FluentValue<'_>)]) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in arguments {
            args.set(*name, value.clone());
        }
        format_message(self, key, &args)
            .or_else(|| format_message(Self::German, key, &args))
            .unwrap_or_else(|| key.to_owned())
    }

    /// Whether the language has a message for this key.
    #[must_use]
    pub fn has(self, key: &str) -> bool {
        bundle(self).has_message(key)
    }
}

fn format_message(language: Language, key: &str, args: &FluentArgs<'_>) -> Option<String> {
    let bundle = bundle(language);
    let pattern = bundle.get_message(key)?.value()?;
    let mut errors = Vec::new();
    let text = bundle
        .format_pattern(pattern, Some(args), &mut errors)
        .into_owned();
    debug_assert!(errors.is_empty(), "message {key}: {errors:?}");
    Some(text)
}

fn bundle(language: Language) -> &'static FluentBundle<FluentResource> {
    static BUNDLES: OnceLock<[FluentBundle<FluentResource>; 2]> = OnceLock::new();
    let [german, english] = BUNDLES.get_or_init(|| Language::ALL.map(read_bundle));
    match language {
        Language::German => german,
        Language::English => english,
    }
}

fn read_bundle(language: Language) -> FluentBundle<FluentResource> {
    let identifier = language.tag().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
    // Invisible isolation marks would end up in labels, file names and copied amounts.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match language {
        Language::German => grouped_german,
        Language::English => grouped_english,
    }));
    for (german, english) in FILES {
        let text = match language {
            Language::German => german,
            Language::English => english,
        };
        // A mistake in one message leaves the others; a test finds it.
        let resource = match FluentResource::try_new(text.to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        bundle.add_resource_overriding(resource);
    }
    bundle
}

fn grouped_german<M>(value: &FluentValue<'_>, _memory: &M) -> Option<String> {
    grouped(Locale::German, value)
}

fn grouped_english<M>(value: &FluentValue<'_>, _memory: &M) -> Option<String> {
    grouped(Locale::English, value)
}

/// A whole number with separators of thousands. What counts nothing, such as a year or the row of
/// a sheet, is handed over as text.
fn grouped(locale: Locale, value: &FluentValue<'_>) -> Option<String> {
    let FluentValue::Number(number) = value else {
        return None;
    };
    let whole: i64 = number.as_string().parse().ok()?;
    Some(Money::from_euros(whole)?.format_plain(locale))
}

/// The language of the present page, as context. Copies share it.
#[derive(Clone, Copy)]
pub struct I18n(pub RwSignal<Language>);

impl I18n {
    /// The present language; reactive.
    #[must_use]
    pub fn language(self) -> Language {
        self.0.get()
    }

    /// How numbers are written; reactive.
    #[must_use]
    pub fn locale(self) -> Locale {
        self.0.get().locale()
    }

    /// The message of a key; reactive.
    #[must_use]
    pub fn text(self, key: &str) -> String {
        self.0.get().message(key, &[])
    }

    /// The message of a key with arguments; reactive.
    #[must_use]
    pub fn with(self, key: &str, arguments: &[(&str, FluentValue<'_>)]) -> String {
        self.0.get().message(key, arguments)
    }

    /// A catalogue label in the present language; reactive.
    #[must_use]
    pub fn label(self, label: &domain::catalogue::Label) -> String {
        match (self.0.get(), &label.en) {
            (Language::English, Some(english)) => english.clone(),
            _ => label.de.clone(),
        }
    }
}

/// The language of the present component.
#[must_use]
pub fn use_i18n() -> I18n {
    use_context::<I18n>().unwrap_or_else(|| {
        let i18n = I18n(RwSignal::new(Language::default()));
        provide_context(i18n);
        i18n
    })
}
