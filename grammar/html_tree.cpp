#include "grammar/html_tree.hpp"

#include <unordered_set>

#include "grammar/characters.hpp"
#include "grammar/html_nodes.hpp"
#include "grammar/html_roles.hpp"

namespace onrecord {

namespace {

using NodeSet = std::unordered_set<const GumboNode*>;

bool is_hidden(const GumboNode* element) {
  if (element->v.element.attributes.length == 0) return false;
  if (has_attribute(element, "hidden") || attribute(element, "aria-hidden") == "true") return true;
  std::string style;
  for (const char c : attribute(element, "style").substr(0, 1000)) {
    if (c != ' ') style += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  }
  return style.find("display:none") != std::string::npos || style.find("visibility:hidden") != std::string::npos;
}

// Whether a class or id has a word of page furniture in it: "share-bar", "c-newsletter__box".
bool names_furniture(const GumboNode* element, const TextLexicon& lexicon) {
  std::string word;
  for (const char* name : {"class", "id", "role"}) {
    const std::string_view value = attribute(element, name).substr(0, 1000);
    for (std::size_t at = 0; at <= value.size(); ++at) {
      const bool letter = at < value.size() && is_letter(character_at(value, at).glyph);
      if (letter)
        word += static_cast<char>(value[at] | 0x20);
      else if (!word.empty() && lexicon.page_furniture.contains(word))
        return true;
      else
        word.clear();
    }
  }
  return false;
}

std::uint32_t visible_bytes(const GumboNode* text) {
  return text->type == GUMBO_NODE_WHITESPACE ? 0 : static_cast<std::uint32_t>(text->v.text.original_text.length);
}

// One element that may hold the story, with how much text is in it.
struct Candidate {
  const GumboNode* node = nullptr;
  std::uint32_t bytes = 0;
};

// Sizes up the page: the candidates for the article and the parts that are furniture whatever the article is.
class PageSurvey {
 public:
  PageSurvey(const GumboNode* root, const TextLexicon& lexicon) : lexicon_(lexicon) {
    walk(
        root, [this](const GumboNode* n) { return enter(n); }, [this](const GumboNode* n) { leave(n); });
  }

  const GumboNode* article(const GumboNode* root) const;
  NodeSet furniture(const GumboNode* article) const;

 private:
  struct Open {
    const GumboNode* node;
    std::uint32_t bytes, linked;  // read before it
    bool furniture;
  };

  bool enter(const GumboNode* node);
  void leave(const GumboNode* node);

  const TextLexicon& lexicon_;
  std::uint32_t bytes_ = 0;   // of visible text so far
  std::uint32_t linked_ = 0;  // of it, inside links
  std::uint32_t links_ = 0;   // open links
  std::vector<Open> open_;    // elements of interest that are open
  Candidate article_, main_, body_;
  std::uint32_t in_articles_ = 0;  // text in all outermost articles
  std::uint32_t articles_open_ = 0;
  std::vector<Candidate> furniture_;
};

bool PageSurvey::enter(const GumboNode* node) {
  if (is_text(node)) {
    bytes_ += visible_bytes(node);
    linked_ += links_ > 0 ? visible_bytes(node) : 0;
    return false;
  }
  if (!is_element(node)) return false;
  const GumboTag tag = tag_of(node);
  if (role_of(name_of(node)).skipped || is_hidden(node)) return false;
  links_ += tag == GUMBO_TAG_A;
  articles_open_ += tag == GUMBO_TAG_ARTICLE;
  open_.push_back({node, bytes_, linked_, tag == GUMBO_TAG_FORM || names_furniture(node, lexicon_)});
  return true;
}

void PageSurvey::leave(const GumboNode* node) {
  if (open_.empty() || open_.back().node != node) return;
  const Open it = open_.back();
  open_.pop_back();
  const std::uint32_t size = bytes_ - it.bytes;
  const GumboTag tag = tag_of(node);
  const auto keep = [&](Candidate& best) {
    if (!best.node || size > best.bytes) best = {node, size};
  };
  if (tag == GUMBO_TAG_A && links_ > 0) --links_;
  if (tag == GUMBO_TAG_BODY) keep(body_);
  if (tag == GUMBO_TAG_MAIN || attribute(node, "role") == "main") keep(main_);
  if (tag == GUMBO_TAG_ARTICLE && --articles_open_ == 0) in_articles_ += size;
  if ((tag == GUMBO_TAG_ARTICLE && articles_open_ == 0) || attribute(node, "itemprop") == "articleBody") keep(article_);
  const bool list_of_links = (tag == GUMBO_TAG_UL || tag == GUMBO_TAG_OL) && (linked_ - it.linked) * 10 >= size * 8;
  if (it.furniture || list_of_links) furniture_.push_back({node, size});
}

// The largest article where it is most of what articles hold and no small part of the page; then <main>; then all.
const GumboNode* PageSurvey::article(const GumboNode* root) const {
  const bool weighty = article_.bytes >= 1000 || article_.bytes * 4 >= body_.bytes;
  if (article_.node && article_.bytes > 0 && weighty && article_.bytes * 2 >= in_articles_) return article_.node;
  if (main_.node && main_.bytes * 4 >= body_.bytes) return main_.node;
  return body_.node ? body_.node : root;
}

// Furniture is a small part of a story: a class on the whole article ("post-with-comments") or a form around the page
// says nothing.
NodeSet PageSurvey::furniture(const GumboNode* article) const {
  std::uint32_t whole = body_.bytes;
  for (const Candidate& c : {article_, main_}) {
    if (c.node == article) whole = c.bytes;
  }
  NodeSet found;
  for (const Candidate& c : furniture_) {
    if (c.node != article && c.bytes * 3 < whole) found.insert(c.node);
  }
  return found;
}

class ArticleReader {
 public:
  ArticleReader(std::string_view html, const GumboNode* article, NodeSet furniture, HtmlReading& out)
      : html_(html), article_(article), furniture_(std::move(furniture)), out_(out), text_(html, out) {}

  void read() {
    walk(
        article_, [this](const GumboNode* n) { return enter(n); }, [this](const GumboNode* n) { leave(n); });
  }

 private:
  bool enter(const GumboNode* node);
  void leave(const GumboNode* node);
  bool skips(const GumboNode* element) const;
  Span range(const GumboStringPiece& piece) const;

  std::string_view html_;
  const GumboNode* article_;
  const NodeSet furniture_;
  HtmlReading& out_;
  HtmlText text_;
  std::vector<std::uint32_t> blocks_;  // where the open blockquotes begin
  std::uint32_t quotes_ = 0;           // open <q>
};

Span ArticleReader::range(const GumboStringPiece& piece) const {
  if (piece.data < html_.data() || piece.data > html_.data() + html_.size()) return {};
  const auto begin = static_cast<std::uint32_t>(piece.data - html_.data());
  return {begin, static_cast<std::uint32_t>(std::min<std::size_t>(begin + piece.length, html_.size()))};
}

bool ArticleReader::skips(const GumboNode* element) const {
  if (element == article_) return false;
  const GumboTag tag = tag_of(element);
  if (tag == GUMBO_TAG_HEADER && tag_of(article_) == GUMBO_TAG_BODY) {
    return element->parent == article_;  // the site's, not the story's
  }
  const bool teaser = tag == GUMBO_TAG_ARTICLE && tag_of(article_) == GUMBO_TAG_ARTICLE;
  return teaser || role_of(name_of(element)).skipped || is_hidden(element) || furniture_.count(element) > 0;
}

bool ArticleReader::enter(const GumboNode* node) {
  if (is_text(node)) return text_.add(range(node->v.text.original_text)), false;
  if (!is_element(node) || skips(node)) return false;
  if (role_of(name_of(node)).block) text_.break_paragraph();
  switch (tag_of(node)) {
    case GUMBO_TAG_BR:
      text_.break_line();
      break;
    case GUMBO_TAG_Q:
      text_.add_mark(quotes_++ % 2 == 0 ? "“" : "‘", true);
      break;
    case GUMBO_TAG_BLOCKQUOTE:
      blocks_.push_back(text_.size());
      break;
    case GUMBO_TAG_PRE:
      text_.preformatted(true);
      break;
    default:
      break;
  }
  return true;
}

void ArticleReader::leave(const GumboNode* node) {
  if (!is_element(node)) return;
  const ElementRole role = role_of(name_of(node));
  if (skips(node)) {
    if (role.block) text_.break_paragraph();
    return;
  }
  if (tag_of(node) == GUMBO_TAG_Q) text_.add_mark(--quotes_ % 2 == 0 ? "”" : "’", false);
  if (tag_of(node) == GUMBO_TAG_PRE) text_.preformatted(false);
  if (tag_of(node) == GUMBO_TAG_BLOCKQUOTE) {
    const Span block = text_.since(blocks_.back());
    blocks_.pop_back();
    if (!block.empty()) out_.blocks.push_back(block);
  }
  if (role.block) text_.break_paragraph();
}

}  // namespace

void read_article(const GumboNode* root, std::string_view html, const TextLexicon& lexicon, HtmlReading& out) {
  const PageSurvey survey(root, lexicon);
  const GumboNode* const article = survey.article(root);
  ArticleReader(html, article, survey.furniture(article), out).read();
  std::sort(out.blocks.begin(), out.blocks.end());
}

}  // namespace onrecord
