#include "grammar/html_roles.hpp"

#include <gumbo.h>

#include <array>

namespace onrecord {

namespace {

using Roles = std::array<ElementRole, GUMBO_TAG_LAST + 1>;

template <std::size_t N>
void set(Roles& roles, const GumboTag (&tags)[N], bool ElementRole::*property) {
  for (const GumboTag tag : tags) roles[tag].*property = true;
}

Roles make_roles() {
  Roles r{};
  for (int tag = 0; tag < GUMBO_TAG_UNKNOWN; ++tag) r[tag].known = true;
  set(r, {GUMBO_TAG_ADDRESS, GUMBO_TAG_ARTICLE, GUMBO_TAG_ASIDE, GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_BODY,
          GUMBO_TAG_CAPTION, GUMBO_TAG_CENTER,  GUMBO_TAG_DD,    GUMBO_TAG_DETAILS,    GUMBO_TAG_DIR,
          GUMBO_TAG_DIV,     GUMBO_TAG_DL,      GUMBO_TAG_DT,    GUMBO_TAG_FIELDSET,   GUMBO_TAG_FIGCAPTION,
          GUMBO_TAG_FIGURE,  GUMBO_TAG_FOOTER,  GUMBO_TAG_FORM,  GUMBO_TAG_H1,         GUMBO_TAG_H2,
          GUMBO_TAG_H3,      GUMBO_TAG_H4,      GUMBO_TAG_H5,    GUMBO_TAG_H6,         GUMBO_TAG_HEADER,
          GUMBO_TAG_HGROUP,  GUMBO_TAG_HR,      GUMBO_TAG_HTML,  GUMBO_TAG_LI,         GUMBO_TAG_MAIN,
          GUMBO_TAG_MENU,    GUMBO_TAG_NAV,     GUMBO_TAG_OL,    GUMBO_TAG_P,          GUMBO_TAG_PRE,
          GUMBO_TAG_SECTION, GUMBO_TAG_SUMMARY, GUMBO_TAG_TABLE, GUMBO_TAG_TBODY,      GUMBO_TAG_TD,
          GUMBO_TAG_TFOOT,   GUMBO_TAG_TH,      GUMBO_TAG_THEAD, GUMBO_TAG_TR,         GUMBO_TAG_UL},
      &ElementRole::block);
  set(r, {GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE,    GUMBO_TAG_NOSCRIPT, GUMBO_TAG_TEMPLATE,   GUMBO_TAG_NAV,
          GUMBO_TAG_ASIDE,  GUMBO_TAG_FOOTER,   GUMBO_TAG_FIGURE,   GUMBO_TAG_FIGCAPTION, GUMBO_TAG_BUTTON,
          GUMBO_TAG_SELECT, GUMBO_TAG_INPUT,    GUMBO_TAG_TEXTAREA, GUMBO_TAG_IFRAME,     GUMBO_TAG_OBJECT,
          GUMBO_TAG_SVG,    GUMBO_TAG_MATH,     GUMBO_TAG_AUDIO,    GUMBO_TAG_VIDEO,      GUMBO_TAG_CANVAS,
          GUMBO_TAG_MENU,   GUMBO_TAG_HEAD,     GUMBO_TAG_TITLE,    GUMBO_TAG_DEL,        GUMBO_TAG_RP,
          GUMBO_TAG_RT,     GUMBO_TAG_NOFRAMES, GUMBO_TAG_NOEMBED,  GUMBO_TAG_APPLET,     GUMBO_TAG_DATALIST},
      &ElementRole::skipped);
  set(r,
      {GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE, GUMBO_TAG_TITLE, GUMBO_TAG_TEXTAREA, GUMBO_TAG_IFRAME, GUMBO_TAG_NOFRAMES,
       GUMBO_TAG_NOEMBED, GUMBO_TAG_XMP},
      &ElementRole::raw);
  set(r,
      {GUMBO_TAG_AREA, GUMBO_TAG_BASE, GUMBO_TAG_BR, GUMBO_TAG_COL, GUMBO_TAG_EMBED, GUMBO_TAG_HR, GUMBO_TAG_IMG,
       GUMBO_TAG_INPUT, GUMBO_TAG_KEYGEN, GUMBO_TAG_LINK, GUMBO_TAG_META, GUMBO_TAG_PARAM, GUMBO_TAG_SOURCE,
       GUMBO_TAG_TRACK, GUMBO_TAG_WBR},
      &ElementRole::is_void);
  set(r,
      {GUMBO_TAG_P, GUMBO_TAG_LI, GUMBO_TAG_DT, GUMBO_TAG_DD, GUMBO_TAG_OPTION, GUMBO_TAG_OPTGROUP, GUMBO_TAG_TR,
       GUMBO_TAG_TD, GUMBO_TAG_TH, GUMBO_TAG_THEAD, GUMBO_TAG_TBODY, GUMBO_TAG_TFOOT, GUMBO_TAG_HTML, GUMBO_TAG_HEAD,
       GUMBO_TAG_BODY},
      &ElementRole::closes_itself);
  return r;
}

}  // namespace

ElementRole role_of(std::string_view name) {
  static const Roles roles = make_roles();
  return roles[gumbo_tagn_enum(name.data(), static_cast<unsigned int>(name.size()))];
}

}  // namespace onrecord
