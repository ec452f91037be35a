"""The names of `meta` elements that speak for each field, most trustworthy first.

Names are written as `meta_key` folds them: pages spell one name as `og:site_name`, `og_site_name` and `http://ogp.me/ns#site_name`.
"""

from __future__ import annotations

import re
from functools import lru_cache

_NAMESPACE = re.compile(r"^https?://(?:www\.)?(?:ogp\.me|opengraphprotocol\.org)/(?:ns|schema)/?(\w*)(?:/1\.0/?)?#")
_SIGNS = re.compile(r"[^a-z0-9]+")

_NAMES: dict[str, str] = {
    "titles": "og:title twitter:title parsely-title sailthru.title dc.title dcterms.title citation_title headline title cxenseparse:title "
    "cxenseparse:recs:title",
    "authors": "author article:author_name parsely-author sailthru.author cxenseparse:author dc.creator dcterms.creator dc.author "
    "citation_author og:article:author article:author og:author articleauthor author.name authors byl byline creator mrf:authors "
    "shareaholic:article_author_name",
    "dates_published": "article:published_time og:article:published_time datepublished parsely-pub-date cxenseparse:publishtime "
    "cxenseparse:recs:publishtime cxenseparse:recs:published_time sailthru.date pubdate publish_date publishdate publication_date "
    "article:published article.published og:published_time og:publish_date og:datepublished og:pubdate publisheddate published "
    "dc.date.issued dcterms.issued dcterms.created dc.date.created date.release release_date originalpublicationdate "
    "article_date_original published_date date_pub displaydate citation_online_date "
    "citation_publication_date citation_date prism.publicationdate datecreated dc.date dcterms.date dc:date date pdate "
    "shareaholic:article_published_time",
    "dates_modified": "article:modified_time og:article:modified_time datemodified article:modified article.updated og:updated_time "
    "og:modified_time dcterms.modified dc.date.modified last-modified lastmod last_updated_date updated updated_date lastupdate "
    "article_date_updated shareaholic:article_modified_time",
    "site_names": "og:site_name cre sitename site_name og:sitename application-name apple-mobile-web-app-title prism.publicationname "
    "dc.publisher dcterms.publisher publisher copyright twitter:site",
    "sections": "article:section og:article:section parsely-section cxenseparse:recs:category articlesection prism.section page.section "
    "article.section section category sailthru_section og:section article:category",
    "languages": "content-language dc.language dcterms.language inlanguage og:language language og:locale locale citation_language",
    "descriptions": "og:description description twitter:description dc.description dcterms.description sailthru.description",
    "tags": "article:tag news_keywords parsely-tags sailthru.tags keywords og:tags article.tag tags",
    "image_urls": "og:image og:image:secure_url og:image:url twitter:image twitter:image:src parsely-image-url sailthru.image.full image",
    "canonical_urls": "og:url",
    "page_types": "og:type parsely-type",
    "labels": "twitter:label1 twitter:label2",
    "labelled": "twitter:data1 twitter:data2",
}


def meta_key(name: str) -> str:
    """The name with its letters and digits only, in lower case.

    >>> meta_key("http://ogp.me/ns/article#published_time"), meta_key("article:published_time")
    ('articlepublishedtime', 'articlepublishedtime')
    """
    name = name.strip().lower()
    if name.startswith("http"):
        name = _NAMESPACE.sub(lambda hit: hit[1] or "og", name)
    return _SIGNS.sub("", name)


_PLACES: dict[str, tuple[str, int]] = {
    meta_key(name): (field, rank) for field, names in _NAMES.items() for rank, name in reversed(list(enumerate(names.split())))
}


@lru_cache(maxsize=4096)
def meta_place(name: str) -> tuple[str, int] | None:
    """The field that a name speaks for and its rank there, 0 for the most trustworthy; None for names that speak for none.

    >>> meta_place("og:title"), meta_place("viewport")
    (('titles', 0), None)
    """
    return _PLACES.get(meta_key(name))
