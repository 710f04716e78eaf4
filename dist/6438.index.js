export const id = 6438;
export const ids = [6438];
export const modules = {


};
