/** What the posts are made of. All of it is invented. */
export const openings = [
  "Just had a very good call with the people from",
  "Big news coming about",
  "They said it could not be done:",
  "Nobody knows more about this than the workers at",
  "Many people are asking me about",
  "A terrible deal for the country, made by",
  "Congratulations to everyone at",
  "The numbers are in, and they are incredible for",
  "We will be putting a tariff of 25% on the competitors of",
  "Keep your eyes on",
];

export const middles = [
  "the best year in its history",
  "a factory in Ohio, a factory in Texas, jobs everywhere",
  "prices going DOWN, wages going UP",
  "something that should have been done long ago",
  "a total disaster, ask anyone",
  "the greatest comeback that anybody has ever seen",
  "a complete and total endorsement",
  "an investigation that is long overdue",
  "more money than they know what to do with",
  "a beautiful new contract, signed this morning",
];

export const endings = [
  "Thank you for your attention to this matter!",
  "Enjoy the weekend!",
  "We are just getting started.",
  "More to follow.",
  "Sad!",
  "Watch what happens next.",
  "So unfair!",
  "Believe me.",
];

export const hashtags = ["jobs", "tariffs", "energy", "markets", "crypto", "deals", "economy", "steel", "chips"];

export const authors = [
  { username: "the_big_poster", displayName: "The Big Poster", upTo: 0.82 },
  { username: "press_room", displayName: "Press Room", upTo: 0.94 },
  { username: "campaign_desk", displayName: "Campaign Desk", upTo: 1 },
] as const;

export const theses = [
  "Direct praise of the company; retail interest tends to follow within a day.",
  "Tariff threat hits the supply chain; margins suffer first.",
  "Policy signal for the whole sector, the named company being its largest member.",
  "No new information, but the tone is unusually sharp.",
  "Contract announcement; revenue effect within two quarters.",
];

export const firstNames = ["Ada", "Bo", "Cleo", "Dara", "Emil", "Fay", "Gus", "Hana", "Ivo", "June", "Kit", "Lena"];
export const lastNames = ["Abel", "Brandt", "Cole", "Diaz", "Egan", "Ford", "Gray", "Holt", "Ito", "Jung", "Kerr"];
