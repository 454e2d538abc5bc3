// The story's head is read line by line until its prose begins, its foot from the end; what each line tells is collected.
#include "grammar/front_matter.hpp"

#include <algorithm>
#include <cstdio>
#include <vector>

#include "grammar/front_lines.hpp"

namespace onrecord {

namespace {

constexpr std::uint32_t max_head = 24;  // paragraphs
constexpr std::uint32_t max_foot = 8;
constexpr std::uint32_t max_page_line = 12;  // tokens
constexpr std::uint32_t dateline_reach = 3;  // prose paragraphs: a subtitle or two may stand before the lead

class FrontMatterReader {
 public:
  FrontMatterReader(Text& text, const TextLexicon& lexicon) : text_(text), lexicon_(lexicon) {}

  FrontMatter read();

 private:
  void read_head();
  void read_foot();
  void take(std::uint32_t paragraph, const FrontLine& line);
  void take_names(const Spans& names);
  void lone_key_is_headline();
  void choose_title();
  void find_dateline();
  void mark_page_lines();
  void mark(std::uint32_t paragraph);
  Span trimmed(std::uint32_t paragraph) const;
  std::string iso(FrontDate date) const;

  Text& text_;
  const TextLexicon& lexicon_;
  FrontMatter found_;
  std::vector<FrontLine> head_;  // one a paragraph before the prose
  std::uint32_t prose_ = 0;      // the first paragraph of prose
};

void FrontMatterReader::mark(std::uint32_t paragraph) {
  Paragraph& p = text_.paragraphs[paragraph];
  if (!p.front_matter) found_.lines.push_back(p.span);
  p.front_matter = true;
}

std::string FrontMatterReader::iso(FrontDate date) const {
  char buffer[48];
  std::snprintf(buffer, sizeof buffer, "%04u-%02u-%02u", date.year, date.month, date.day);
  return date.complete() ? buffer : "";
}

void FrontMatterReader::take_names(const Spans& names) {
  for (const Span name : names) {
    const bool known = std::any_of(found_.byline.begin(), found_.byline.end(),
                                   [&](Span other) { return slice(text_.bytes, other) == slice(text_.bytes, name); });
    if (!known) found_.byline.push_back(name);
  }
}

// What a line tells, whatever its place.
void FrontMatterReader::take(std::uint32_t paragraph, const FrontLine& line) {
  mark(paragraph);
  if (line.kind == LineKind::byline) take_names(line.names);
  if (line.kind != LineKind::header && found_.published_date.empty() && !line.value.empty()) {
    found_.published = line.value;
    found_.published_date = iso(line.date);
  }
  if (line.kind != LineKind::header) return;
  if (line.key == FrontClass::title_key && found_.title.empty()) found_.title = line.value;
  if (line.key == FrontClass::publisher_key && found_.publisher.empty()) found_.publisher = line.value;
}

void FrontMatterReader::read_head() {
  const auto end = static_cast<std::uint32_t>(std::min<std::size_t>(text_.paragraphs.size(), max_head));
  for (; prose_ < end; ++prose_) {
    FrontLine line = read_front_line(text_, lexicon_, prose_);
    if (line.kind == LineKind::prose) break;
    head_.push_back(std::move(line));
  }
  lone_key_is_headline();
  const bool story = prose_ < end;
  for (std::uint32_t i = 0; i < head_.size(); ++i) {
    const LineKind kind = head_[i].kind;
    const bool certain = kind == LineKind::byline || kind == LineKind::publication || kind == LineKind::boilerplate ||
                         kind == LineKind::header || kind == LineKind::clock;
    if (kind != LineKind::headline && (story || certain)) take(i, head_[i]);
  }
  if (story) choose_title();
}

// "Newspaper: Mayor quits" is a headline where no other line of the head has a key.
void FrontMatterReader::lone_key_is_headline() {
  const auto keyed = [](const FrontLine& line) { return line.kind == LineKind::header; };
  const bool dated =
      std::any_of(head_.begin(), head_.end(), [](const FrontLine& l) { return l.kind == LineKind::publication; });
  if (dated || std::count_if(head_.begin(), head_.end(), keyed) != 1) return;
  std::find_if(head_.begin(), head_.end(), keyed)->kind = LineKind::headline;
}

// The headline-like lines before the prose: an outlet's name, kickers, the title, subtitles. A title has four words or
// is the longest line there is. What stands before it is no narration; what stands after it may be a subtitle that is.
void FrontMatterReader::choose_title() {
  std::uint32_t title = prose_;
  for (std::uint32_t i = 0; i < head_.size(); ++i) {
    if (head_[i].kind != LineKind::headline) continue;
    if (names_publisher(front_words(text_, lexicon_, text_.paragraphs[i]))) {
      if (found_.publisher.empty()) found_.publisher = trimmed(i);
      mark(i);
      continue;
    }
    if (title == prose_ || (head_[title].words < 4 && head_[i].words > head_[title].words)) title = i;
  }
  if (title == prose_ || !found_.title.empty()) return;
  found_.title = trimmed(title);
  for (std::uint32_t i = 0; i <= title; ++i) {
    if (head_[i].kind == LineKind::headline) mark(i);
  }
}

// Without the semicolon that archives leave between title and subtitle.
Span FrontMatterReader::trimmed(std::uint32_t paragraph) const {
  const Paragraph& p = text_.paragraphs[paragraph];
  Span span = p.span;
  const Token& last = text_.tokens[p.end_token - 1];
  if (last.kind == TokenKind::semicolon && p.end_token - p.first_token > 1)
    span.end = text_.tokens[p.end_token - 2].span.end;
  return span;
}

void FrontMatterReader::read_foot() {
  const auto end = static_cast<std::uint32_t>(text_.paragraphs.size());
  const std::uint32_t first = std::max(end > max_foot ? end - max_foot : 0, prose_ + 1);
  for (std::uint32_t i = first; i < end; ++i) {
    const FrontLine line = read_front_line(text_, lexicon_, i);
    switch (line.kind) {
      case LineKind::byline:
      case LineKind::boilerplate:
      case LineKind::contact:
      case LineKind::publication:
        take(i, line);
        break;
      default:
        break;
    }
  }
}

void FrontMatterReader::find_dateline() {
  const auto end = static_cast<std::uint32_t>(text_.paragraphs.size());
  for (std::uint32_t i = prose_; i < std::min(end, prose_ + dateline_reach); ++i) {
    const Paragraph& p = text_.paragraphs[i];
    if (p.front_matter) continue;
    Paragraph head = p;
    head.end_token = std::min(p.end_token, p.first_token + 32);
    const std::uint32_t size = read_dateline(front_words(text_, lexicon_, head));
    if (size < 2) continue;
    const std::uint32_t dash = p.first_token + size - 1;
    found_.dateline = {p.span.begin, text_.tokens[dash - 1].span.end};
    found_.lines.push_back({p.span.begin, text_.tokens[dash].span.end});
    return;
  }
}

// What the page or a live report puts between paragraphs: "Advertisement", "9:30 p.m.", "* * *".
void FrontMatterReader::mark_page_lines() {
  for (std::uint32_t i = prose_; i < text_.paragraphs.size(); ++i) {
    const Paragraph& p = text_.paragraphs[i];
    if (p.front_matter || p.end_token - p.first_token > max_page_line) continue;
    const LineKind kind = read_front_line(text_, lexicon_, i).kind;
    if (kind == LineKind::boilerplate || kind == LineKind::clock) mark(i);
  }
}

FrontMatter FrontMatterReader::read() {
  read_head();
  read_foot();
  find_dateline();
  mark_page_lines();
  std::sort(found_.lines.begin(), found_.lines.end());
  return std::move(found_);
}

}  // namespace

FrontMatter find_front_matter(Text& text, const TextLexicon& lexicon) {
  return FrontMatterReader(text, lexicon).read();
}

}  // namespace onrecord
