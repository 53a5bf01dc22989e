"""What the invented towns say, in three languages; each list says the same in the same order."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Wording:
    """The words of one language."""

    sentences: tuple[str, ...]
    spoken: tuple[str, ...]
    questions: tuple[str, ...]
    quotes: tuple[str, ...]
    stories: tuple[str, ...]
    roles: tuple[str, str, str]
    figures: tuple[str, ...]
    source: str
    plain: str
    captions: tuple[str, ...]
    alternative: str
    service: str


NL = Wording(
    sentences=(
        "De kinderen tekenden mee aan het plein, en de gemeente bouwde het zoals zij het wilden.",
        "Wie meedoet, praat eerst met de jongeren zelf.",
        "Elke school in de buurt stuurt twee leerlingen naar de raad.",
        "Sinds 2021 sluiten drie straten een keer per maand voor auto’s.",
        "Dat kost weinig, en het levert veel op: buren leren elkaar kennen.",
        "Het college beslist pas nadat de kinderraad zijn advies gaf.",
        "Een speelplek is nooit af, zegt de dienst, want kinderen groeien en er komen andere bij.",
        "De bibliotheek blijft op woensdag langer open, met een hoek waar je mag praten.",
        "Op elke nieuwe kaart staan ook de plekken waar kinderen liever niet komen.",
        "Jongeren kiezen zelf waaraan ze een deel van het budget besteden.",
        "De jeugddienst trekt er met een bakfiets op uit, want niet iedereen vindt de weg naar het gemeentehuis.",
        "Wie moeilijk stapt of ziet, test elke route voor ze open gaat.",
        "Ouders en grootouders houden mee een oogje in het zeil.",
        "Er kwamen twaalf banken bij, en bij elke bank een boom.",
        "Na een jaar kijken we samen wat werkt en wat niet.",
        "De sportclubs openen hun velden op zondag voor de hele buurt.",
    ),
    spoken=(
        "Vroeger mocht ik niet alleen naar school. Nu fiets ik samen met mijn vrienden.",
        "Ze vroegen wat wij ervan vonden, en daarna hebben ze het ook gedaan.",
        "Het leukste is dat de grote kinderen ons helpen.",
    ),
    questions=(
        "Waarom koos de gemeente voor het label?",
        "Wat veranderde er voor kinderen en jongeren in de wijken?",
        "Hoe betrekken jullie kinderen die zich niet laten horen?",
        "Tips?",
        "Waar is het bestuur het meest trots op, en wie maakte dat mogelijk?",
        "Wat komt er nu?",
    ),
    quotes=(
        "Kinderen tellen mee.",
        "We vroegen eerst aan de kinderen wat zij wilden, en pas daarna aan de architect.",
        "Wie een straat veilig maakt voor een kind van acht, maakt ze veilig voor iedereen die er woont, werkt of "
        "passeert, en dat is precies wat we met dit plan in elke wijk van de gemeente willen bereiken.",
    ),
    stories=("De straat van iedereen", "Plein", "Een raad die echt iets te zeggen heeft"),
    roles=("schepen van Jeugd", "lid van de kinderraad", "coördinator van het netwerk brede school"),
    figures=(
        "van de inwoners is jonger dan 18 jaar",
        "voor speelruimte in het meerjarenplan",
        "wijken",
        "dossiers van de brugfiguren in één schooljaar",
        "scholen waarmee de brugfiguren samenwerken",
    ),
    source="gemeente {name}",
    plain="Wij willen dat elk kind buiten kan spelen.\n\nDaarom maken we straten veilig. We vragen aan kinderen wat zij "
    "willen. Zij tekenen mee aan pleinen en parken. Eén keer per maand mag je op straat spelen.\n\n"
    "Heb je een idee? Vertel het ons.",
    captions=(
        "De opening van het plein, op een woensdag in mei.",
        "De kinderraad op bezoek in het park.",
        "Buiten spelen.",
    ),
    alternative="Kinderen spelen op plek {number}.",
    service="Dienst Jeugd",
)
FR = Wording(
    sentences=(
        "Les enfants ont dessiné la place, et la commune l’a construite comme ils la voulaient.",
        "Qui participe parle d’abord avec les jeunes eux-mêmes.",
        "Chaque école du quartier envoie deux élèves au conseil.",
        "Depuis 2021, trois rues se ferment aux voitures une fois par mois.",
        "Cela coûte peu et rapporte beaucoup : les voisins apprennent à se connaître.",
        "Le collège ne décide qu’après l’avis du conseil des enfants.",
        "Un espace de jeu n’est jamais terminé, dit le service, car les enfants grandissent et d’autres arrivent.",
        "Le mercredi, la bibliothèque reste ouverte plus longtemps, avec un coin où l’on peut parler.",
        "Chaque nouvelle carte montre aussi les endroits que les enfants évitent.",
        "Les jeunes décident eux-mêmes d’une partie du budget.",
        "Le service de la jeunesse se déplace en vélo cargo, car tout le monde ne trouve pas la maison communale.",
        "Qui marche ou voit difficilement teste chaque trajet avant son ouverture.",
        "Parents et grands-parents gardent aussi un œil ouvert.",
        "Douze bancs sont venus s’ajouter, et un arbre près de chaque banc.",
        "Après un an, nous regardons ensemble ce qui marche et ce qui ne marche pas.",
        "Le dimanche, les clubs de sport ouvrent leurs terrains à tout le quartier.",
    ),
    spoken=(
        "Avant, je ne pouvais pas aller seule à l’école. Maintenant, j’y vais à vélo avec mes amis.",
        "Ils nous ont demandé notre avis, et ensuite ils l’ont fait.",
        "Le plus chouette, c’est que les grands nous aident.",
    ),
    questions=(
        "Pourquoi la commune a-t-elle choisi le label ?",
        "Qu’est-ce qui a changé pour les enfants et les jeunes dans les quartiers ?",
        "Comment associez-vous les enfants que l’on n’entend pas ?",
        "Des conseils ?",
        "De quoi la commune est-elle la plus fière, et qui l’a rendu possible ?",
        "Et maintenant ?",
    ),
    quotes=(
        "Les enfants comptent.",
        "Nous avons d’abord demandé aux enfants ce qu’ils voulaient, et ensuite seulement à l’architecte.",
        "Qui rend une rue sûre pour un enfant de huit ans la rend sûre pour tous ceux qui y habitent, y travaillent ou y "
        "passent, et c’est exactement ce que nous voulons atteindre avec ce plan dans chaque quartier de la commune.",
    ),
    stories=("La rue de tout le monde", "Place", "Un conseil qui a vraiment son mot à dire"),
    roles=(
        "échevine de la Jeunesse",
        "membre du conseil des enfants",
        "coordinateur du réseau des écoles ouvertes",
    ),
    figures=(
        "des habitants ont moins de 18 ans",
        "pour des espaces de jeu dans le plan pluriannuel",
        "quartiers",
        "dossiers des médiateurs en une année scolaire",
        "écoles avec lesquelles les médiateurs collaborent",
    ),
    source="commune de {name}",
    plain="Nous voulons que chaque enfant puisse jouer dehors.\n\nC’est pourquoi nous rendons les rues sûres. Nous "
    "demandons aux enfants ce qu’ils veulent. Ils dessinent avec nous les places et les parcs. Une fois par mois, on "
    "peut jouer dans la rue.\n\nTu as une idée ? Dis-la-nous.",
    captions=(
        "L’ouverture de la place, un mercredi de mai.",
        "Le conseil des enfants en visite au parc.",
        "Jouer dehors.",
    ),
    alternative="Des enfants jouent à l’endroit {number}.",
    service="Service de la jeunesse",
)
EN = Wording(
    sentences=(
        "The children helped to draw the square, and the municipality built it as they wanted it.",
        "Whoever takes part talks to the young people first.",
        "Every school in the neighbourhood sends two pupils to the council.",
        "Since 2021 three streets have been closed to cars once a month.",
        "It costs little and brings much: neighbours get to know each other.",
        "The aldermen decide only after the children’s council has given its advice.",
        "A place to play is never finished, says the youth service, for children grow and others come.",
        "On Wednesdays the library stays open longer, with a corner where talking is allowed.",
        "Every new map also shows the places that children would rather avoid.",
        "Young people themselves choose how a part of the budget is spent.",
        "The youth service goes out with a cargo bike, because not everyone finds their way to the town hall.",
        "People who walk or see with difficulty test every route before it opens.",
        "Parents and grandparents keep an eye on things too.",
        "There are twelve more benches, and a tree beside every bench.",
        "After a year we look together at what works and what does not.",
        "On Sundays the sports clubs open their fields to the whole neighbourhood.",
    ),
    spoken=(
        "I was not allowed to go to school alone. Now I cycle there with my friends.",
        "They asked what we thought of it, and then they did it.",
        "The best thing is that the big children help us.",
    ),
    questions=(
        "Why did the municipality choose the label?",
        "What changed for children and young people in the neighbourhoods?",
        "How do you involve children who do not speak up?",
        "Any tips?",
        "What is the municipality proudest of, and who made it possible?",
        "What comes next?",
    ),
    quotes=(
        "Children count.",
        "We asked the children first what they wanted, and only then the architect.",
        "Whoever makes a street safe for a child of eight makes it safe for everybody who lives, works or walks there, and "
        "that is precisely what we want to achieve with this plan in every neighbourhood of the municipality.",
    ),
    stories=("Everybody’s street", "Square", "A council that really has a say"),
    roles=(
        "alderwoman for Youth",
        "member of the children’s council",
        "coordinator of the community school network",
    ),
    figures=(
        "of the residents are under 18",
        "for places to play in the multi-year plan",
        "neighbourhoods",
        "cases handled by the bridge builders in one school year",
        "schools with which the bridge builders work",
    ),
    source="municipality of {name}",
    plain="We want every child to be able to play outside.\n\nThat is why we make streets safe. We ask children what they "
    "want. They help to draw squares and parks. Once a month you can play in the street.\n\n"
    "Do you have an idea? Tell us.",
    captions=(
        "The opening of the square, on a Wednesday in May.",
        "The children’s council visits the park.",
        "Playing outside.",
    ),
    alternative="Children play at place {number}.",
    service="Youth service",
)
WORDINGS = {"nl": NL, "fr": FR, "en": EN}
