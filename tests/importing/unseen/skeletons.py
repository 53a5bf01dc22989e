"""The frames of web pages as content systems make them: menus, share buttons and cookie words around an article."""

from typing import Any

_FIGURE = '<figure class="wp-block-image size-large"><img decoding="async" src="{src}" alt="{alt}" srcset="{src} 1024w"><figcaption class="wp-element-caption">{caption}</figcaption></figure>'

_WORDPRESS = """<!DOCTYPE html>
<!-- saved from url=(0051)https://www.gemeente.example.invalid/kindvriendelijk/ -->
<html lang="nl-BE"><head><meta charset="%CHARSET%"><title>%TITLE% - Gemeente %NAME%</title>
<style>.skip{left:-999px}</style><script>window.dataLayer=window.dataLayer||[];</script></head>
<body class="post-template-default single single-post wp-embed-responsive with-navigation">
<a class="skip-link screen-reader-text" href="#content">[[x|Ga naar de inhoud van deze pagina]]</a>
<header id="masthead"><nav class="main-navigation"><ul><li><a href="#">[[x|Leven en wonen in onze gemeente]]</a></li><li><a href="#">[[x|Vrije tijd en verenigingen]]</a></li><li><a href="#">[[x|Bestuur en organisatie]]</a></li></ul></nav></header>
<div class="breadcrumbs"><a href="#">Home</a> » [[x|Nieuws uit de gemeente]] » Artikel</div>
<main id="content"><article class="post-412 post type-post hentry"><header class="entry-header"><h1 class="entry-title">%TITLE%</h1>
<div class="entry-meta"><span class="posted-on">[[x|Geplaatst op 14 april 2026 door communicatie]]</span></div></header>
<div class="entry-content">
%BODY%
<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">[[x|Deel dit bericht via]]</h3><ul><li><a>[[x|Delen op Facebook (Opent in een nieuw venster)]]</a></li><li><a>[[x|Klik om af te drukken]]</a></li></ul></div>
</div></article>
<nav class="post-navigation">[[x|Vorig bericht: Nieuwe openingsuren recyclagepark]]</nav>
<section class="related"><h3>[[x|Dit vind je misschien ook leuk]]</h3><p>[[x|Zomerse markt keert terug in juli]]</p></section></main>
<aside class="widget-area"><h2>[[x|Schrijf je in op de nieuwsbrief]]</h2></aside>
<footer class="site-footer"><p>[[x|Gemeentehuis, Dorpsplein 1, open van maandag tot vrijdag]]</p></footer>
<div id="cookie-notice"><p>[[x|Wij gebruiken cookies om je ervaring op onze website te verbeteren.]]</p><button>[[x|Alles aanvaarden]]</button></div>
</body></html>
"""

_DRUPAL = """<!DOCTYPE html>
<html lang="nl" dir="ltr"><head><meta charset="%CHARSET%"><title>%TITLE% | %NAME%</title></head>
<body class="path-node page-node-type-article"><a href="#main-content" class="visually-hidden focusable">[[x|Overslaan en naar de inhoud gaan]]</a>
<div class="dialog-off-canvas-main-canvas"><div class="region region-header"><nav role="navigation" aria-labelledby="block-main-menu"><h2 class="visually-hidden">Hoofdnavigatie</h2><ul class="menu"><li>[[x|Loket en dienstverlening]]</li><li>[[x|Vrije tijd en sport]]</li><li>[[x|Over de stad]]</li></ul></nav></div>
<div class="region region-breadcrumb"><nav class="breadcrumb"><ol><li>Home</li><li>[[x|Kinderen en jongeren in de stad]]</li></ol></nav></div>
<main role="main"><a id="main-content" tabindex="-1"></a><div class="region region-content"><div class="block block-core block-page-title-block"><h1 class="page-header"><span>%TITLE%</span></h1></div>
<article class="node node--type-article node--view-mode-full"><div class="node__content"><div class="node__submitted">[[x|Ingediend door webredactie op vr, 20/02/2026 - 10:12]]</div>
<div class="field field--name-field-paragraphs field--type-entity-reference-revisions"><div class="paragraph paragraph--type--text"><div class="text-formatted field field--name-field-text">
%BODY%
</div></div></div>
<div class="field field--name-field-tags"><div class="field__label">Tags</div><div>[[x|jeugd, participatie, inspraak]]</div></div>
<ul class="links inline list-inline"><li>[[x|Log in om te reageren]]</li></ul></div></article></div></main>
<aside><h2>[[x|In de kijker deze maand]]</h2><ul><li>[[x|Werken aan het stationsplein]]</li></ul></aside>
<footer><div class="region region-footer">[[x|Toegankelijkheidsverklaring en privacyverklaring]]</div></footer></div>
<div class="eu-cookie-compliance-banner"><h2>[[x|We gebruiken cookies op deze website]]</h2><p>[[x|Door op een link te klikken geef je toestemming om cookies te plaatsen.]]</p></div></body></html>
"""

_TOWNHALL = """<!DOCTYPE html>
<html lang="nl"><head><meta http-equiv="Content-Type" content="text/html; charset=%CHARSET%"><title>%TITLE%</title></head>
<body><div id="wrapper" class="page-no-header socialicons-sticky with-navigation">
<div class="toolbar"><span>[[x|Contact en openingsuren]]</span> <span>[[x|Meld een probleem]]</span></div>
<div class="kruimelpad">U bent hier: <a>Home</a> / [[x|Opvang en onderwijs]] / %NAME%</div>
<div class="zoek"><input placeholder="Zoeken"> [[x|Waar ben je naar op zoek?]]</div>
<div class="kolommen"><div class="kolom links"><ul class="submenu"><li>[[x|Speelpleinwerking en grabbelpas]]</li><li>[[x|Kinderopvang zoeken]]</li><li>[[x|Jeugdraad en jeugdverenigingen]]</li></ul></div>
<div class="kolom midden"><h1>%TITLE%</h1><div class="readspeaker">[[x|Lees deze pagina voor]]</div>
%BODY%
<div class="onderaan"><p class="gewijzigd">[[x|Laatst gewijzigd op 3 maart 2026]]</p><p>[[x|Was deze informatie nuttig?]] <a>Ja</a> <a>Nee</a></p><div class="delen">[[x|Deel deze pagina]] <a>Facebook</a> <a>X</a> <a>WhatsApp</a></div></div></div>
<div class="kolom rechts"><div class="kader"><h3>[[x|Contactgegevens van de dienst]]</h3><p>[[x|Vrijetijdshuis, Kerkstraat 12, tel. 050 00 00 00]]</p></div></div></div>
<div class="voet">[[x|Een website van de gemeente, alle rechten voorbehouden]]</div></div></body></html>
"""

_ELEMENTOR = """<!doctype html>
<html lang="nl-NL"><head><meta charset="%CHARSET%"><title>%NAME%</title></head>
<body class="elementor-default elementor-template-full-width elementor-page elementor-page-88">
<div data-elementor-type="header" class="elementor elementor-12 elementor-location-header"><div class="elementor-element e-con"><div class="elementor-widget elementor-widget-nav-menu"><div class="elementor-widget-container"><ul><li>[[x|Onze werking]]</li><li>[[x|Nieuws en activiteiten]]</li><li>[[x|Steun ons werk]]</li></ul></div></div></div></div>
<div data-elementor-type="wp-page" class="elementor elementor-88"><div class="elementor-element elementor-element-5a1 e-flex e-con-boxed e-con e-parent"><div class="e-con-inner">
<div class="elementor-element elementor-widget elementor-widget-heading"><div class="elementor-widget-container"><h1 class="elementor-heading-title elementor-size-default">%TITLE%</h1></div></div>
%BODY%
</div></div><div class="elementor-element e-con"><div class="elementor-widget elementor-widget-share-buttons"><div class="elementor-share-btn"><span>[[x|Share on facebook]]</span></div><div class="elementor-share-btn"><span>[[x|Share on linkedin]]</span></div></div>
<div class="elementor-widget elementor-widget-button"><a class="elementor-button">[[x|Schrijf je in voor onze nieuwsbrief]]</a></div></div></div>
<div data-elementor-type="footer" class="elementor elementor-location-footer"><p>[[x|Copyright 2026. Website gemaakt met liefde.]]</p></div>
<div class="cmplz-cookiebanner"><div class="cmplz-title">[[x|Beheer cookie toestemming]]</div><p>[[x|De technische opslag of toegang is strikt noodzakelijk voor het legitieme doel.]]</p></div></body></html>
"""

_NEWSPAPER = """<!DOCTYPE html>
<html lang="nl-BE"><head><meta charset="%CHARSET%"><title>%TITLE% | De Streekbode</title><script type="application/ld+json">{"@type":"NewsArticle","headline":"%TITLE%"}</script></head>
<body><header class="masthead"><nav><a>[[x|Net binnen]]</a> <a>[[x|Mijn regio]]</a> <a>[[x|Sport in de streek]]</a></nav><button>[[x|Word abonnee vanaf 1 euro]]</button></header>
<main><article class="article"><div class="article__section">[[x|Regionaal nieuws]]</div><h1 class="article__title">%TITLE%</h1>
<div class="article__byline"><span>[[x|Van onze correspondent]]</span> <time datetime="2026-02-11T17:30">[[x|Woensdag 11 februari 2026 om 17.30 uur]]</time></div>
<div class="article__share"><button>[[x|Bewaar dit artikel]]</button><button>[[x|Deel via mail]]</button></div>
<div class="article__body">
%BODY%
<div class="article__more"><h4>[[x|Lees ook]]</h4><ul><li><a>[[x|Fietser gewond na aanrijding met bestelwagen]]</a></li><li><a>[[x|Nieuwe bakker opent in Stationsstraat]]</a></li></ul></div>
</div></article><aside class="most-read"><h3>[[x|Meest gelezen in de regio]]</h3><ol><li>[[x|Villa van voormalige notaris staat te koop]]</li></ol></aside></main>
<div class="consent"><p>[[x|Jouw privacy, jouw keuze: kies welke cookies we mogen gebruiken.]]</p></div></body></html>
"""

_OLD = """<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">
<html><head><meta http-equiv="content-type" content="text/html; charset=%CHARSET%"><title>Welkom in %NAME%</title></head>
<body bgcolor="#ffffff"><table width="980" cellpadding="0"><tr><td colspan="2"><font size="1"><a href="i.htm">[[x|Welkom op onze website]]</a> | <a href="k.htm">[[x|Kalender en zaalverhuur]]</a> | <a href="l.htm">[[x|Gastenboek en links]]</a></font></td></tr>
<tr><td width="160" valign="top"><font size="2">[[x|Gemeentebestuur en diensten]]<br>[[x|Toerisme en wandelen]]<br>[[x|Afvalkalender raadplegen]]</font></td><td valign="top"><font face="Verdana" size="4"><b>%TITLE%</b></font><br><br>
%BODY%
<hr><font size="1">[[x|Deze pagina werd 2.314 keer bekeken]] - <a href="#">[[x|Terug naar boven]]</a></font></td></tr></table></body></html>
"""

_FROM_WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40"><head><meta http-equiv=Content-Type content="text/html; charset=%CHARSET%"><meta name=Generator content="Microsoft Word 15 (filtered)"><title>%TITLE%</title>
<style><!-- p.MsoNormal {margin:0cm;font-size:11.0pt} --></style><!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--></head>
<body lang=NL-BE><div class=WordSection1>
<p class=MsoTitle><span lang=NL>%TITLE%<o:p></o:p></span></p>
%BODY%
<p class=MsoNormal><o:p>&nbsp;</o:p></p></div></body></html>
"""

_SOUP = """<!DOCTYPE html>
<html lang="nl"><head><meta charset="%CHARSET%"><title>%NAME%</title></head>
<body><div id="SITE_CONTAINER"><div class="_3k9x"><div class="mL1p">[[x|Ga naar hoofdinhoud]]</div><div class="q0Za"><span>[[x|Over dit project]]</span><span>[[x|Alle gemeenten op een rij]]</span></div>
<div class="Zx81 b7"><div class="r1"><span class="wixui-rich-text__text" style="font-size:46px">%TITLE%</span></div>
%BODY%
</div><div class="f00t"><span>[[x|Volg ons op sociale media]]</span><span>[[x|Disclaimer en gebruiksvoorwaarden]]</span></div></div></div></body></html>
"""

DIALECTS: dict[str, dict[str, Any]] = {
    "wordpress": {
        "page": _WORDPRESS,
        "figure": _FIGURE,
        "wrap": {"p": "<p>{}</p>", "h2": '<h2 class="wp-block-heading">{}</h2>', "h3": '<h3 class="wp-block-heading">{}</h3>'},
        "quote": '<figure class="wp-block-pullquote"><blockquote><p>{}</p></blockquote></figure>',
    },
    "drupal": {
        "page": _DRUPAL,
        "figure": '<div class="paragraph paragraph--type--image"><div class="field field--name-field-image"><img loading="lazy" src="{src}" width="96" height="72" alt="{alt}"></div><div class="field field--name-field-caption">{caption}</div></div>',
        "quote": '<div class="paragraph paragraph--type--quote"><div class="field field--name-field-quote">{}</div></div>',
    },
    "townhall": {
        "page": _TOWNHALL,
        "figure": '<p><img src="{src}" alt="{alt}" style="float:right"></p><p class="fotobijschrift">{caption}</p>',
        "wrap": {"p": "<p>{}</p>", "b": "<p><b>{}</b></p>"},
    },
    "elementor": {
        "page": _ELEMENTOR,
        "figure": '<div class="elementor-element elementor-widget elementor-widget-image"><div class="elementor-widget-container"><figure class="wp-caption"><img src="{src}" alt="{alt}"><figcaption class="widget-image-caption wp-caption-text">{caption}</figcaption></figure></div></div>',
        "wrap": {
            style: f'<div class="elementor-element elementor-widget elementor-widget-{kind}"><div class="elementor-widget-container"><{tag}>{{}}</{tag}></div></div>'
            for style, kind, tag in (("p", "text-editor", "p"), ("h2", "heading", 'h2 class="elementor-heading-title"'), ("h3", "heading", "h3"), ("b", "text-editor", "strong"))
        },
        "quote": '<div class="elementor-element elementor-widget elementor-widget-blockquote"><div class="elementor-widget-container"><blockquote class="elementor-blockquote"><p class="elementor-blockquote__content">{}</p></blockquote></div></div>',
    },
    "newspaper": {
        "page": _NEWSPAPER,
        "figure": '<figure class="article__figure"><picture><source srcset="{src}"><img src="{src}" alt="{alt}"></picture><figcaption>{caption}</figcaption></figure>',
        "quote": '<aside class="article__pullquote"><p>{}</p></aside>',
        "wrap": {"p": '<p class="article__paragraph">{}</p>', "b": '<h2 class="article__crosshead">{}</h2>'},
    },
    "old": {
        "page": _OLD,
        "figure": '<table align="right"><tr><td><img src="{src}" alt="{alt}" border="0"></td></tr><tr><td><font size="1">{caption}</font></td></tr></table>',
        "wrap": {"p": '<font face="Verdana" size="2">{}</font><br><br>', "b": '<font face="Verdana" size="2"><b>{}</b></font><br>'},
    },
    "fromword": {
        "page": _FROM_WORD,
        "figure": '<p class=MsoNormal><img width=96 height=72 src="{src}" alt="{alt}"></p><p class=MsoCaption>{caption}</p>',
        "wrap": {"p": '<p class=MsoNormal><span lang=NL style=\'mso-ansi-language:NL\'>{}</span></p>', "b": "<p class=MsoNormal><b><span lang=NL>{}<o:p></o:p></span></b></p>"},
    },
    "soup": {
        "page": _SOUP,
        "figure": '<div class="k2"><wow-image><img src="{src}" alt="{alt}"></wow-image><div class="k3">{caption}</div></div>',
        "wrap": {
            "p": '<div class="r2"><p class="font_8"><span class="color_15">{}</span></p></div>',
            "b": '<div class="r2"><p class="font_8"><span style="font-weight:bold">{}</span></p></div>',
            "h2": '<div class="r2"><h2 class="font_2"><span>{}</span></h2></div>',
        },
    },
}  # fmt: skip
for _key in ("elementor",):
    # The closing tag has no class.
    DIALECTS[_key]["wrap"] = {
        style: frame.replace('</h2 class="elementor-heading-title">', "</h2>")
        for style, frame in DIALECTS[_key]["wrap"].items()
    }
