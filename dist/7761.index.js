export const id = 7761;
export const ids = [7761];
export const modules = {


};
