export const id = 57;
export const ids = [57];
export const modules = {


};
