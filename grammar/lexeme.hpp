// Lexemes: the tokens of a text with what the rules know of each. The clause grammar runs over them.
//
// One lexeme a token, same index. A lexeme owns nothing. Classes form a tree by dots ("cue.verb" is a "cue"): a word of
// a class is also of the classes above it. The names are the vocabulary of the `class` lines in rule files.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <string_view>

#include "grammar/span.hpp"
#include "grammar/text.hpp"

namespace onrecord {

// clang-format off
#define ONRECORD_LEXEME_CLASSES(X) \
  X(cue,                "cue")               /* anything that can signal an attribution */ \
  X(cue_verb,           "cue.verb")          /* say, deny, want, blast */ \
  X(cue_noun,           "cue.noun")          /* claim, promise, criticism, poll */ \
  X(cue_preposed,       "cue.preposed")      /* according to, in the words of, per */ \
  X(cue_adjective,      "cue.adjective")     /* confident, aware, opposed, adamant */ \
  X(cue_adverb,         "cue.adverb")        /* reportedly, allegedly */ \
  X(cue_forced,         "cue.forced")        /* verbs that do nothing but report: a clear reading stands whatever the weights say */ \
  X(cue_trap,           "cue.trap")          /* looks like a cue here and is none: "known as" */ \
  X(cue_veto,           "cue.veto")          /* no cue here, whatever the weights say: "a man named Roe" */ \
  X(verb,               "verb")              /* any verb form, cue or not */ \
  X(auxiliary,          "auxiliary")         /* has, is, will, didn't */ \
  X(be,                 "auxiliary.be") \
  X(have,               "auxiliary.have") \
  X(do_,                "auxiliary.do") \
  X(modal,              "auxiliary.modal")   /* will, would, may, can */ \
  X(negation,           "negation")          /* not, never, n't forms */ \
  X(adverb,             "adverb")            /* also, later, publicly, and -ly words */ \
  X(determiner,         "determiner") \
  X(determiner_definite,   "determiner.definite")   /* the, this, those: points at somebody known */ \
  X(determiner_indefinite, "determiner.indefinite") /* a, another, one: brings in somebody new */ \
  X(possessive,         "possessive")        /* his, her, their, its, my, our, your */ \
  X(preposition,        "preposition") \
  X(preposition_place,  "preposition.place") /* in, at, near: what follows is a place or a body, seldom a person */ \
  X(preposition_belonging, "preposition.belonging") /* of, at, for, with: whose somebody is */ \
  X(preposition_author, "preposition.author") /* by, from: who made a paper */ \
  X(preposition_medium, "preposition.medium") /* in, on, via: a medium may follow */ \
  X(conjunction,        "conjunction")       /* and, or, but */ \
  X(subordinator,       "subordinator")      /* because, although, if, while, when, as, after */ \
  X(complementizer,     "complementizer")    /* that, whether, if, how, why, what */ \
  X(relative,           "relative")          /* who, which, that, whose */ \
  X(to,                 "to") \
  X(pronoun,            "pronoun") \
  X(pronoun_he,         "pronoun.he")        /* he, him, himself */ \
  X(pronoun_she,        "pronoun.she") \
  X(pronoun_it,         "pronoun.it") \
  X(pronoun_they,       "pronoun.they") \
  X(pronoun_i,          "pronoun.i") \
  X(pronoun_we,         "pronoun.we") \
  X(pronoun_you,        "pronoun.you") \
  X(pronoun_indefinite, "pronoun.indefinite")/* somebody, one, many, some, others, those */ \
  X(subject_form,       "subject_form")      /* he she they we I who: can be a subject, never an object */ \
  X(noun,               "noun") \
  X(adjective,          "adjective") \
  X(title,              "title")             /* honorifics and offices before a name: Mr., Sen., President, Foreign Minister */ \
  X(title_honorific,    "title.honorific") \
  X(title_female,       "title.female")      /* Mrs., Ms., Sister, Queen */ \
  X(title_male,         "title.male") \
  X(given_name,         "given_name") \
  X(given_name_female,  "given_name.female") \
  X(given_name_male,    "given_name.male") \
  X(surname,            "surname")           /* a common family name, where that tells order or reading: Kim, Nguyen */ \
  X(name_particle,      "name_particle")     /* de, van, bin, al- */ \
  X(name_suffix,        "name_suffix")       /* Jr., III */ \
  X(name_joiner,        "name_joiner")       /* of, for, and: inside the names of bodies */ \
  X(name_giver,         "name_giver")        /* a man named Roe: the name of the noun before it follows */ \
  X(gender_female,      "gender.female")     /* nouns that tell it: spokeswoman, mother, actress */ \
  X(gender_male,        "gender.male") \
  X(role,               "role")              /* person nouns: official, spokesman, senator, analyst, mother */ \
  X(role_spokesperson,  "role.spokesperson") \
  X(role_counsel,       "role.spokesperson.counsel") /* lawyer, attorney: speaks for somebody where the text says for whom */ \
  X(role_vague,         "role.vague")        /* source, official, insider, critic, expert, observer, aide */ \
  X(role_bare,          "role.bare")         /* source, sources */ \
  X(role_insider,       "role.insider")      /* official, aide, executive: speaks from inside a house */ \
  X(role_commentator,   "role.commentator")  /* expert, critic, analyst: speaks about, has no part in it */ \
  X(role_staff,         "role.staff")        /* reporter, correspondent, photographer: an outlet's own eyes */ \
  X(role_group,         "role.group")        /* people, residents, voters, critics: plural persons */ \
  X(role_generic,       "role.generic")      /* person, man, woman, source: can take up any person again */ \
  X(body,               "body")              /* organisation nouns: ministry, agency, company, party, court, committee, Inc. */ \
  X(body_generic,       "body.generic")      /* company, group, organisation: can take up any body again */ \
  X(body_name,          "body.name")         /* Pyongyang, the Kremlin, White House, Reuters, NATO */ \
  X(document,           "document")          /* report, survey, letter, resolution, poll, lawsuit, statement, tweet */ \
  X(document_picture,   "document.picture")  /* photograph, video: shows and does not say */ \
  X(document_voice,     "document.voice")    /* poll, statement, e-mail: what a body has to say; not law, verdict */ \
  X(obtained,           "obtained")          /* obtained, seen: by one who did not write it */ \
  X(medium,             "medium")            /* statement, interview, Twitter, speech, address, e-mail, briefing */ \
  X(audience,           "audience")          /* reporters, journalists, lawmakers, crowd: after "told" */ \
  X(place,              "place")             /* countries, big cities, states */ \
  X(demonym,            "demonym")           /* Russian, North Korean */ \
  X(time,               "time")              /* Monday, yesterday, week, October, morning */ \
  X(number_word,        "number_word")       /* two, several, dozens */ \
  X(number_one,         "number_word.one") \
  X(number_two,         "number_word.two") \
  X(number_three,       "number_word.three") \
  X(hedge,              "hedge")             /* reportedly, apparently, allegedly, seemingly, purportedly */ \
  X(hedge_relay,        "hedge.relay")       /* reportedly, allegedly: somebody untold relays it */ \
  X(hedge_guess,        "hedge.guess")       /* apparently, seemingly: the writer infers it */ \
  X(accuser,            "accuser")           /* charged for allegedly: who alleges it is told */ \
  X(passive_hearsay,    "passive_hearsay")   /* is believed to, is said to, are thought to */ \
  X(promise,            "promise")           /* anonymity promise: on condition of anonymity, declined to be named */ \
  X(promise_reason,     "promise.reason")    /* because / for fear of / citing: what follows is the reason */ \
  X(boilerplate,        "boilerplate")       /* not authorized to speak, customary, sensitivity of the matter */ \
  X(basis,              "basis") \
  X(basis_took_part,    "basis.took_part") \
  X(basis_saw,          "basis.saw") \
  X(basis_briefed,      "basis.briefed") \
  X(basis_document,     "basis.document") \
  X(basis_familiar,     "basis.familiar") \
  X(basis_hearsay,      "basis.hearsay") \
  X(motive,             "motive") \
  X(off_record,         "off_record") \
  X(opinion,            "opinion")           /* words of judgement or speculation in a content */ \
  X(attack,             "attack")            /* words that attack a person or body */ \
  X(praise,             "praise") \
  X(allegation,         "allegation")        /* crime words: bribery, fraud, abuse */ \
  X(response_sought,    "response_sought")   /* declined to comment, did not respond to requests */ \
  X(seniority,          "seniority")         /* senior, top, high-ranking: makes a descriptor more specific */ \
  X(loaded,             "loaded")            /* claimed, admitted */ \
  X(thought_verb,       "thought_verb")      /* believes, feels, hopes */ \
  X(outlet,             "outlet")            /* news outlets: Reuters, the New York Times, CNN */ \
  X(heading,            "heading")           /* photo, note, background: nobody speaks under it */ \
  X(genre,              "genre")             /* obituary, opinion, Q&A, live */
// clang-format on

enum class LexemeClass : std::uint8_t {
#define X(id, name) id,
  ONRECORD_LEXEME_CLASSES(X)
#undef X
};

inline constexpr std::array lexeme_class_names = {
#define X(id, name) std::string_view(name),
    ONRECORD_LEXEME_CLASSES(X)
#undef X
};

using ClassSet = std::bitset<lexeme_class_names.size()>;

// What a word form can be. Bits: "said" is past | participle.
enum WordForm : std::uint16_t {
  form_none = 0,
  form_base = 1,        // say
  form_third = 2,       // says
  form_past = 4,        // said
  form_participle = 8,  // said (has said), known
  form_gerund = 16,     // saying
  form_singular = 32,   // claim (noun)
  form_plural = 64      // claims (noun)
};

// Complement frames that a cue takes. Bits.
enum CueFrame : std::uint16_t {
  frame_none = 0,
  frame_quote = 1,       // "...", he said
  frame_that = 2,        // that C, or C with no complementizer
  frame_to = 4,          // to C: vowed to fight
  frame_np = 8,          // denied the operation of camps
  frame_gerund = 16,     // denied taking money
  frame_question = 32,   // asked whether C
  frame_recipient = 64,  // told A that C
  frame_of = 128,        // accused A of C, spoke of C
  frame_as = 256,        // described A as C
  frame_for = 512,       // called for C
  frame_on = 1024,       // called on A to C; insisted on C
  frame_about = 2048,    // complained about C
  frame_against = 4096,  // warned against C
  frame_with = 8192      // agreed with C
};

// How a cue stands to what it reports (factuality classes of the reporting-verb literature).
enum class CueSense : std::uint8_t {
  unknown,
  neutral,
  assertive,
  doubt,
  concession,
  factive,
  cognition,
  intention,
  manner,
  evidential,
  request,
  judgement,
  writing
};

struct Lexeme {
  Span span;
  TokenKind kind = TokenKind::symbol;
  WordShape shape = WordShape::none;
  CueSense sense = CueSense::unknown;
  bool glued = false;
  std::uint16_t forms = form_none;
  std::uint16_t frames = frame_none;
  std::uint32_t lemma = 0;  // id of the lemma in the lexicon; 0: not in it
  std::uint32_t sentence = 0;
  std::uint32_t paragraph = 0;
  std::uint32_t quotation = 0xffffffff;  // innermost quotation, or no_quotation
  ClassSet classes;

  bool is(LexemeClass c) const { return classes.test(static_cast<std::size_t>(c)); }
};

}  // namespace onrecord
