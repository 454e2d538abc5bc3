#include "plugin/engine/cues.hpp"

#include <algorithm>
#include <array>

namespace onrecord {
namespace {

using C = LexemeClass;
using I = std::int64_t;

constexpr PartSet finite{Part::finite_verb, Part::be, Part::have, Part::do_, Part::modal};
constexpr PartSet verbal{Part::finite_verb, Part::base_verb, Part::participle, Part::gerund};
constexpr PartSet skipped{Part::adverb, Part::negation};
constexpr PartSet quoted{Part::quotation, Part::short_quotation};

Value sense_name(CueSense sense) {
  static constexpr std::array<Value, 13> names = {
      Value("unknown"), Value("neutral"),   Value("assertive"), Value("doubt"),  Value("concession"),
      Value("factive"), Value("cognition"), Value("intention"), Value("manner"), Value("evidential"),
      Value("request"), Value("judgement"), Value("writing")};
  return names[static_cast<std::size_t>(sense) % names.size()];
}

// What the lexicon lets follow, of the four commonest: a rare word is judged by the company of its class.
Value complements_of(std::uint16_t frames) {
  static constexpr std::array<Value, 16> names = {
      Value("-"),     Value("quote"),       Value("that"),       Value("quote+that"),
      Value("to"),    Value("quote+to"),    Value("that+to"),    Value("quote+that+to"),
      Value("np"),    Value("quote+np"),    Value("that+np"),    Value("quote+that+np"),
      Value("to+np"), Value("quote+to+np"), Value("that+to+np"), Value("any")};
  const auto bit = [&](CueFrame f, unsigned value) { return frames & f ? value : 0u; };
  return names[bit(frame_quote, 1) | bit(frame_that, 2) | bit(frame_to, 4) | bit(frame_np, 8)];
}

// How the verb group is built.
Value pattern_of(const Region& r, std::uint32_t head, Range group) {
  bool have = false, be = false, modal = false, to = false, negated = false;
  for (auto i = group.begin; i < group.end && i <= head; ++i) {
    const Part p = r.at(i);
    have |= p == Part::have && i != head;
    be |= p == Part::be && i != head;
    modal |= (p == Part::modal || p == Part::do_) && i != head;
    to |= p == Part::to;
    negated |= p == Part::negation;
  }
  const Part p = r.at(head);
  if (!verbal.has(p)) return value_of(p);
  if (to) return negated ? Value("not+to") : Value("to");
  if (be) return p == Part::gerund ? Value("be+ing") : have || modal ? Value("aux+be+pp") : Value("be+pp");
  if (have) return negated ? Value("not+have") : Value("have");
  if (modal) return negated ? Value("not+modal") : Value("modal");
  return value_of(p);
}

Value noun_phrase_kind(const Region& r, const Phrase& np) {
  const auto& head = r.lexeme(np.head);
  const Part p = r.at(np.head);
  if (p == Part::subject_pronoun)
    return head.is(C::pronoun_it)                            ? Value("it")
           : head.is(C::pronoun_i) || head.is(C::pronoun_we) ? Value("we")
                                                             : Value("he");
  if (p == Part::pronoun || p == Part::possessive || p == Part::determiner) return Value("pron");
  if (p == Part::name || p == Part::title) return Value("name");
  if (head.is(C::role)) return Value("role");
  if (head.is(C::body)) return Value("body");
  if (head.is(C::document)) return Value("doc");
  if (p == Part::time) return Value("time");
  return Value("np");
}

// What a stretch to the right opens with: the shape of the complement.
Value right_shape(const Region& r, std::uint32_t at) {
  for (int n = 0; n < 6 && skipped.has(r.at(at)); ++n) ++at;
  if (at >= r.size()) return Value("end");
  switch (r.at(at)) {
    case Part::period:
    case Part::question:
      return Value("end");
    case Part::that:
      return Value("that");
    case Part::quotation:
      return Value("quote");
    case Part::complementizer:
      return Value("wh");
    case Part::relative:
      return Value("rel");
    case Part::to:
      return Value("to");
    case Part::gerund:
      return Value("ing");
    case Part::as:
      return Value("as");
    case Part::of:
      return Value("of");
    case Part::by:
      return Value("by");
    case Part::conjunction:
      return Value("and");
    case Part::subordinator:
      return Value("sub");
    case Part::dash:
      return Value("dash");
    case Part::preposition: {
      const auto* np = at + 1 < r.size() ? r.phrase_at(at + 1) : nullptr;
      if (np != nullptr && np->end < r.size()) {
        const Part after = r.at(np->end);
        if (after == Part::that) return Value("prep+that");
        if (after == Part::quotation) return Value("prep+quote");
        if (after == Part::comma && r.at(np->end + 1) == Part::quotation) return Value("prep+quote");
      }
      return Value("prep");
    }
    case Part::colon:
      return r.at(at + 1) == Part::quotation ? Value(":quote") : Value(":");
    case Part::comma: {
      const Part next = r.at(at + 1);
      if (next == Part::quotation) return Value(",quote");
      if (next == Part::that) return Value(",that");
      if (next == Part::gerund) return Value(",ing");
      if (next == Part::conjunction) return Value(",and");
      if (next == Part::relative) return Value(",who");
      if (next == Part::subordinator || next == Part::as) return Value(",sub");
      return Value(",");
    }
    default:
      break;
  }
  const auto* np = r.phrase_at(at);
  if (np == nullptr) return Value("other");
  if (np->kind == Phrase::Kind::verb_group) return Value("verb");
  auto after = np->end;
  if (r.at(after) == Part::preposition) {  // "the decision on Monday was"
    const auto* more = after + 1 < r.size() ? r.phrase_at(after + 1) : nullptr;
    if (more != nullptr && more->kind == Phrase::Kind::noun_phrase) {
      if (const auto* vg = r.phrase_at(more->end);
          vg != nullptr && vg->kind == Phrase::Kind::verb_group && finite.has(r.at(vg->begin)))
        return Value("np+pp+v");
    }
    return Value("np+prep");
  }
  for (int n = 0; n < 6 && skipped.has(r.at(after)); ++n) ++after;
  const bool sub = r.at(np->head) == Part::subject_pronoun;
  if (after >= r.size()) return sub ? Value("he.") : Value("np.");
  if (finite.has(r.at(after))) return sub ? Value("he+v") : Value("np+v");
  switch (r.at(after)) {
    case Part::that:
      return Value("np+that");
    case Part::to:
      return Value("np+to");
    case Part::quotation:
    case Part::short_quotation:
      return Value("np+quote");
    case Part::as:
      return Value("np+as");
    case Part::complementizer:
      return Value("np+wh");
    case Part::relative:
      return Value("np+rel");
    case Part::gerund:
      return Value("np+ing");
    case Part::participle:
      return Value("np+pp");
    case Part::base_verb:
      return Value("np+base");
    case Part::by:
      return Value("np+by");
    case Part::conjunction:
      return Value("np+and");
    case Part::period:
    case Part::question:
      return sub ? Value("he.") : Value("np.");
    case Part::comma:
      return r.at(after + 1) == Part::quotation ? Value("np,quote") : sub ? Value("he,") : Value("np,");
    case Part::colon:
      return r.at(after + 1) == Part::quotation ? Value("np:quote") : Value("np:");
    default:
      return Value("np");
  }
}

Value left_shape(const Region& r, std::uint32_t at) {
  I i = static_cast<I>(at) - 1;
  for (int n = 0; n < 6 && skipped.has(r.at(i)); ++n) --i;
  if (i < 0) return Value("start");
  const auto* np = r.phrase_at(static_cast<std::uint32_t>(i));
  if (np != nullptr && np->kind == Phrase::Kind::noun_phrase) return noun_phrase_kind(r, *np);
  if (np != nullptr) return Value("verb");
  switch (r.at(i)) {
    case Part::comma:
      return quoted.has(r.at(i - 1)) ? Value("quote,") : Value(",");
    case Part::quotation:
      return Value("quote");
    case Part::close_bracket:
      return Value(")");
    case Part::open_bracket:
      return Value("(");
    case Part::dash:
      return Value("dash");
    case Part::relative:
      return Value("who");
    case Part::that:
      return Value("that");
    case Part::conjunction:
      return Value("and");
    case Part::complementizer:
      return Value("wh");
    case Part::subordinator:
      return Value("sub");
    case Part::as:
      return Value("as");
    case Part::period:
    case Part::question:
      return Value("start");
    case Part::colon:
      return Value(":");
    default:
      return value_of(r.at(i));
  }
}

// The words that the grammar joins to the head: its verb group, or the copula before an adjective or noun.
Range group_of(const Region& r, std::uint32_t head) {
  Range group{head, head + 1};
  if (const auto* phrase = r.phrase_at(head); phrase != nullptr && phrase->kind == Phrase::Kind::verb_group) {
    group = {phrase->begin, std::max(phrase->end, head + 1)};
  } else if (r.lexeme(head).is(C::cue_adjective) && head > 0) {
    const auto* before = r.phrase_at(head - 1);
    if (before != nullptr && before->kind == Phrase::Kind::verb_group) group.begin = before->begin;
  }
  while (group.end > head + 1 && skipped.has(r.at(group.end - 1))) --group.end;
  if (r.at(head) == Part::preposed && r.at(head + 1) == Part::to) group.end = head + 2;
  return group;
}

}  // namespace

bool can_be_cue(const Region& r, std::uint32_t unit) {
  const auto& u = r.units[unit];
  if (u.quotation != no_quotation) return false;
  if (u.part == Part::colon) return unit > 0 && unit + 1 < r.size();
  const auto& x = r.lexeme(unit);
  if (x.kind != TokenKind::word) return false;
  if (u.part == Part::adverb && unit + 1 < r.size() && verbal.has(r.at(unit + 1)))
    return false;  // "reportedly said": the verb carries it
  if (x.is(C::cue) || x.is(C::hedge)) return u.part != Part::name || r.headline || unit == 0;
  return verbal.has(u.part) || x.is(C::verb);
}

Cue describe_cue(const Region& r, std::uint32_t head) {
  Cue cue;
  cue.head = head;
  cue.group = group_of(r, head);
  cue.lemma = r.lemma(head);
  cue.sense = sense_name(r.lexeme(head).sense);
  cue.pattern = pattern_of(r, head, cue.group);
  cue.left = left_shape(r, cue.group.begin);
  cue.right = right_shape(r, cue.group.end);
  return cue;
}

template <class Sink>
void cue_features(const Region& r, const Cue& cue, Sink& out) {
  const I h = cue.head, b = cue.group.begin, e = cue.group.end;
  const auto& x = r.lexeme(cue.head);
  const Value part = r.part[cue.head];
  out.add("bias");
  out.add("part", part);
  out.add("lemma", cue.lemma);
  out.add("lemma+part", cue.lemma, part);
  out.add("lemma+pattern", cue.lemma, cue.pattern);
  out.add("lemma+right", cue.lemma, cue.right);
  out.add("lemma+left", cue.lemma, cue.left);
  out.add("lemma+next", cue.lemma, r.form_at(e));
  out.add("lemma+previous", cue.lemma, r.form_at(b - 1));
  out.add("lemma+after-head", cue.lemma, r.form_at(h + 1));
  out.add("sense", cue.sense);
  out.add("sense+right", cue.sense, cue.right);
  out.add("sense+left", cue.sense, cue.left);
  out.add("sense+left+right", cue.sense, cue.left, cue.right);
  out.add("sense+pattern", cue.sense, cue.pattern);
  out.add("sense+pattern+right", cue.sense, cue.pattern, cue.right);
  out.add("sense+pattern+left", cue.sense, cue.pattern, cue.left);
  out.add("left+right", cue.left, cue.right);
  out.add("pattern+left+right", cue.pattern, cue.left, cue.right);
  out.add("pattern+left", cue.pattern, cue.left);
  out.add("pattern+right", cue.pattern, cue.right);
  out.add("next", r.form_at(e));
  out.add("next2", r.form_at(e), r.form_at(e + 1));
  out.add("previous", r.form_at(b - 1));
  out.add("previous2", r.form_at(b - 2), r.form_at(b - 1));
  out.add("part-2-1", r.part_at(b - 2), r.part_at(b - 1), part);
  out.add("part+1+2", part, r.part_at(e), r.part_at(e + 1));
  out.add("part-1+1", r.part_at(b - 1), part, r.part_at(e));
  out.add("form+1", r.form_at(h + 1));
  out.add("form-1", r.form_at(h - 1));
  out.add("form+2", r.form_at(e + 1));
  out.add("form+3", r.form_at(e + 2));
  out.add("form-2", r.form_at(b - 2));
  out.add("form-3", r.form_at(b - 3));

  // The noun phrase before the group: its head word says who or what acts.
  if (b > 0) {
    if (const auto* np = r.phrase_at(static_cast<std::uint32_t>(b - 1));
        np != nullptr && np->kind == Phrase::Kind::noun_phrase) {
      out.add("subject", r.form[np->head]);
      out.add("subject+sense", r.form[np->head], cue.sense);
      out.add("subject+lemma", r.form[np->head], cue.lemma);
      out.add("before-subject", r.form_at(static_cast<I>(np->begin) - 1), cue.left);
      out.add("before-subject+sense", r.part_at(static_cast<I>(np->begin) - 1), cue.sense, cue.left);
      out.add("before-subject+right", r.part_at(static_cast<I>(np->begin) - 1), cue.right, cue.left);
    }
  }
  // The noun phrase after it.
  if (e < static_cast<I>(r.size())) {
    if (const auto* np = r.phrase_at(static_cast<std::uint32_t>(e));
        np != nullptr && np->kind == Phrase::Kind::noun_phrase) {
      out.add("object", r.form[np->head]);
      out.add("object+sense", r.form[np->head], cue.sense);
      out.add("object+lemma", r.form[np->head], cue.lemma);
      out.add("after-object", r.form_at(np->end), cue.sense);
      out.add("object-kind+sense", noun_phrase_kind(r, *np), cue.sense, cue.left);
    }
  }

  // What else the sentence holds.
  const auto& here = r.tally[cue.head];
  const auto& behind = r.tally[cue.head + 1];
  const auto& all = r.tally.back();
  const int quotes_left = here.long_quotations, quotes_right = all.long_quotations - behind.long_quotations;
  const int says_left = here.speech, says_right = all.speech - behind.speech;
  const I nearest_left = r.tally[cue.group.begin].last_verb;
  const Value quotes = quotes_left    ? (quotes_right ? Value("both") : Value("left"))
                       : quotes_right ? Value("right")
                                      : Value("none");
  const Value others = says_left    ? (says_right ? Value("both") : Value("left"))
                       : says_right ? Value("right")
                                    : Value("none");
  out.add("quotes", quotes);
  out.add("quotes+sense", quotes, cue.sense);
  out.add("quotes+lemma", quotes, cue.lemma);
  out.add("quotes+left+right", quotes, cue.left, cue.right);
  out.add("others", others);
  out.add("others+sense", others, cue.sense);
  out.add("others+quotes+sense", others, quotes, cue.sense);
  out.add("others+right", others, cue.right);
  out.add("others+pattern", others, cue.pattern);
  if (nearest_left >= 0) {
    out.add("verb-before", r.lemma(static_cast<std::uint32_t>(nearest_left)));
    out.add("verb-before+pattern", r.lemma(static_cast<std::uint32_t>(nearest_left)), cue.pattern);
    out.add("verb-before-sense", sense_name(r.lexeme(static_cast<std::uint32_t>(nearest_left)).sense), cue.sense,
            cue.pattern);
    out.add("verb-before-near", bucket(static_cast<std::uint32_t>(b - nearest_left)), cue.sense);
  }
  out.add("place", bucket(static_cast<std::uint32_t>(b)), cue.sense);
  out.add("rest", bucket(static_cast<std::uint32_t>(static_cast<I>(r.size()) - e)), cue.sense);
  out.add("rest+right", bucket(static_cast<std::uint32_t>(static_cast<I>(r.size()) - e)), cue.right);
  if (r.headline) {
    out.add("headline", part);
    out.add("headline+sense", cue.sense);
    out.add("headline+left+right", cue.left, cue.right);
  }
  const Value takes = complements_of(x.frames);
  out.add("takes+right", cue.sense, takes, cue.right);
  out.add("takes+right+left", takes, cue.right, cue.left);
  out.add("takes+pattern", cue.sense, takes, cue.pattern);
  const auto frames = x.frames;
  const auto fits = [&](CueFrame f, std::string_view a, std::string_view b2 = "-", std::string_view c = "-",
                        std::string_view d = "-") {
    const auto t = cue.right.text();
    if (t == a || t == b2 || t == c || t == d)
      out.add("frame", (frames & f) ? Value("fits") : Value("unlisted"), cue.right, part);
  };
  fits(frame_that, "that", "np+v", "he+v", "np+pp+v");
  fits(frame_quote, "quote", ",quote", ":quote", "prep+quote");
  fits(frame_to, "to");
  fits(frame_np, "np", "np.", "np,", "np+prep");
  fits(frame_gerund, "ing");
  fits(frame_question, "wh");
  fits(frame_recipient, "np+that", "np+quote", "np,quote", "np+to");
  if (x.is(C::cue_trap)) out.add("trap");
  if (x.is(C::cue_verb)) out.add("class", Value("cue_verb"), part);
  if (x.is(C::cue_noun)) out.add("class", Value("cue_noun"), part);
  if (x.is(C::cue_adjective)) out.add("class", Value("cue_adjective"), part, r.part_at(b));
  if (x.is(C::cue_preposed)) out.add("class", Value("cue_preposed"));
  if (x.is(C::passive_hearsay)) out.add("class", Value("passive_hearsay"));
}

Range cue_begins(const Region& r, const Cue& cue) {
  constexpr std::uint32_t farthest = 8;
  const auto first = cue.group.begin > 3 ? cue.group.begin - 3 : 0;
  return {std::max(first, cue.head > farthest ? cue.head - farthest : 0), cue.head + 1};
}

Range cue_ends(const Region& r, const Cue& cue) {
  constexpr std::uint32_t farthest = 7;
  const auto last = std::min(r.size(), cue.group.end + farthest);
  auto e = cue.head + 1;
  while (e < last && e < r.size() && !quoted.has(r.at(e)) && r.at(e) != Part::comma && r.at(e) != Part::period) ++e;
  return {cue.head + 1, std::min(e, last) + 1};
}

template <class Sink>
void cue_begin_features(const Region& r, const Cue& cue, std::uint32_t begin, Sink& out) {
  const I b = begin;
  const auto left = begin < cue.group.begin ? Value("more") : begin == cue.group.begin ? Value("same") : Value("less");
  out.add("begin", left, cue.pattern);
  out.add("begin+form", left, r.form_at(b));
  out.add("begin+part", left, r.part_at(b), r.part_at(b - 1));
  out.add("begin+sense", left, r.part_at(b), cue.sense);
  out.add("to-head", bucket(cue.head - begin), r.part_at(b));
}

template <class Sink>
void cue_end_features(const Region& r, const Cue& cue, std::uint32_t end, Sink& out) {
  const I e = end;
  const auto right = end > cue.group.end ? Value("more") : end == cue.group.end ? Value("same") : Value("less");
  out.add("end", right, cue.pattern);
  out.add("end+form", right, r.form_at(e - 1));
  out.add("end+next", right, r.form_at(e));
  out.add("end+part", right, r.part_at(e - 1), r.part_at(e));
  out.add("end+forms", r.form_at(e - 1), r.form_at(e));
  out.add("lemma+end", cue.lemma, right, r.form_at(e - 1));
  out.add("lemma+next", cue.lemma, right, r.form_at(e));
  out.add("sense+end", cue.sense, right, r.part_at(e - 1), r.part_at(e));
  out.add("from-head", bucket(end - cue.head), r.part_at(e - 1));
  out.add("from-head+sense", bucket(end - cue.head), cue.sense, right);
}

template void cue_features(const Region&, const Cue&, FeatureSink&);
template void cue_features(const Region&, const Cue&, Weigher&);
template void cue_begin_features(const Region&, const Cue&, std::uint32_t, FeatureSink&);
template void cue_begin_features(const Region&, const Cue&, std::uint32_t, Weigher&);
template void cue_end_features(const Region&, const Cue&, std::uint32_t, FeatureSink&);
template void cue_end_features(const Region&, const Cue&, std::uint32_t, Weigher&);

}  // namespace onrecord
